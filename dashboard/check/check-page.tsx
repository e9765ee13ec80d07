import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { PageHead, Tabs } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";
import { CheckPair } from "./check-pair.tsx";
import { CheckPaste } from "./check-paste.tsx";

/** Anything pasted, looked at as the queue would; nothing is kept until it becomes a case. */
export function CheckPage() {
  const t = useWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { text?: string; mode?: string };
  const [start] = useState(search.text ?? "");
  const mode = search.mode === "pair" ? "pair" : "paste";
  return (
    <>
      <PageHead title={t("check.title")} lead={t("check.lead")} />
      <div className="px-5 pb-3" data-screen-only>
        <Tabs
          label={t("check.title")}
          value={mode}
          onChange={(value) =>
            void navigate({ to: "/check", search: value === "pair" ? { mode: value } : {}, replace: true })
          }
          options={[
            { value: "paste", label: t("check.tabText") },
            { value: "pair", label: t("check.pair") },
          ]}
        />
      </div>
      {mode === "pair" ? <CheckPair /> : <CheckPaste start={start} />}
    </>
  );
}
