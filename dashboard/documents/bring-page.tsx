import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { sourcesQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Empty } from "../ui/empty.tsx";
import { Field } from "../ui/field.tsx";
import { PageHead, Tabs } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";
import { Bookmarklet } from "./bookmarklet.tsx";
import { BringFile } from "./bring-file.tsx";
import { BringText } from "./bring-text.tsx";

/** Documents that no machine may or can fetch: written down, pasted, taken from a page, or out of a file. */
export function BringPage() {
  const t = useWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { mode?: string };
  const mode = search.mode === "file" ? "file" : "text";
  const query = useQuery(sourcesQuery);
  return (
    <>
      <PageHead title={t("bring.title")} lead={t("bring.lead")} />
      <div className="px-5 pb-3" data-screen-only>
        <Tabs
          label={t("bring.title")}
          value={mode}
          onChange={(value) =>
            void navigate({ to: "/bring", search: value === "file" ? { mode: value } : {}, replace: true })
          }
          options={[
            { value: "text", label: t("bring.tabText") },
            { value: "file", label: t("bring.tabFile") },
          ]}
        />
      </div>
      <div className="sheet p-5">
        <Loaded query={query}>
          {(rows) => {
            const open = rows.filter(
              ({ connector, approvedBy, retiredAt }) =>
                connector === "manual" && approvedBy !== null && retiredAt === null,
            );
            if (open.length === 0)
              return <Empty title={t("bring.noSource")} hint={t("bring.noSourceHint")} />;
            return <Bring mode={mode} sources={open} />;
          }}
        </Loaded>
      </div>
    </>
  );
}

function Bring({ mode, sources }: { mode: "text" | "file"; sources: { id: string; name: string }[] }) {
  const t = useWords();
  const [chosen, setChosen] = useState(sources[0]?.id ?? "");
  return (
    <div className="grid max-w-3xl gap-5">
      <Field label={t("bring.source")} hint={t("bring.sourceHint")}>
        {(ids) => (
          <select
            {...ids}
            className="control"
            value={chosen}
            onChange={({ target }) => setChosen(target.value)}
          >
            {sources.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {mode === "file" ? <BringFile key={chosen} sourceId={chosen} /> : <BringText sourceId={chosen} />}
      {mode === "text" && <Bookmarklet />}
    </div>
  );
}
