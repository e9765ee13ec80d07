import type { QuestionSheet } from "@minhchung/api/staff/question-types";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { toast } from "sonner";
import { questionQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge, SampleBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { PageHead, Tabs } from "../ui/page.tsx";
import { Clock } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** A question as the letter that leaves the desk: to be copied or printed, by a person. The desk sends nothing itself. */
export function LetterPage() {
  const { questionId = "" } = useParams({ strict: false }) as { questionId?: string };
  const t = useWords();
  const query = useQuery(questionQuery(questionId));
  return (
    <Loaded query={query} heading={t("question.askTitle")}>
      {(sheet) => <Letter sheet={sheet} />}
    </Loaded>
  );
}

function Letter({ sheet }: { sheet: QuestionSheet }) {
  const t = useWords();
  // The letter goes to a body in Vietnam, whatever language its writer's desk speaks.
  const [language, setLanguage] = useState<"vi" | "en">("vi");
  const copy = () =>
    void navigator.clipboard.writeText(sheet.letter[language]).then(
      () => toast(t("action.copied")),
      () => toast.error(t("failure.title")),
    );
  return (
    <>
      <div data-screen-only>
        <PageHead
          title={t("question.letterTitle", { name: sheet.addressee })}
          lead={t("question.letterLead")}
          above={
            <div className="mb-1 flex flex-wrap items-center gap-2 text-sm text-ink-2">
              <Link
                to="/cases/$caseId"
                params={{ caseId: sheet.caseId }}
                className="text-cham underline underline-offset-2"
              >
                {sheet.caseTitle}
              </Link>
              {sheet.state === "open" ? (
                <Clock due={sheet.dueAt} />
              ) : (
                <Badge tone={sheet.state === "answered" ? "luc" : "plain"}>
                  {t(`question.${sheet.state}`)}
                </Badge>
              )}
              <SampleBadge sample={sheet.sample} />
            </div>
          }
          actions={
            <>
              <Button look="primary" onClick={copy}>
                {t("question.copy")}
              </Button>
              <Button onClick={() => window.print()}>{t("question.print")}</Button>
            </>
          }
        />
        <div className="px-5 pb-3">
          <Tabs
            label={t("question.language")}
            value={language}
            onChange={setLanguage}
            options={[
              { value: "vi", label: t("editor.vietnamese") },
              { value: "en", label: t("editor.english") },
            ]}
          />
        </div>
      </div>
      <div className="sheet pb-10">
        <article
          lang={language}
          className="max-w-[68ch] py-4 text-lg leading-relaxed whitespace-pre-line"
          data-letter
        >
          {sheet.letter[language]}
        </article>
      </div>
    </>
  );
}
