import type { AppealRow } from "@minhchung/api/staff/appeal-types";
import { Link } from "@tanstack/react-router";
import { Badge } from "../ui/badge.tsx";
import { OutLink } from "../ui/evidence-facts.tsx";
import { Section } from "../ui/page.tsx";
import { Ago, Clock } from "../ui/when.tsx";
import { useLanguage, useWords } from "../words/words.ts";
import { AnswerAppeal } from "./answer-appeal.tsx";

/** One appeal: what it says, the text that it is against, and its public answer, or the form to write one. */
export function AppealPane({ appeal }: { appeal: AppealRow }) {
  const t = useWords();
  const { say } = useLanguage();
  const { rebuttal, may } = appeal;
  return (
    <article className="px-5 pb-10">
      <header className="pt-4 pb-3">
        <p className="flex flex-wrap items-center gap-3 text-sm text-ink-2">
          <span translate="no">{t("appeals.ticket", { code: appeal.ticketCode })}</span>
          <Ago at={appeal.createdAt} />
          {appeal.state === "received" && <Clock due={appeal.dueAt} />}
        </p>
        <h2 className="mt-1 max-w-prose text-xl font-semibold whitespace-pre-line">{appeal.text}</h2>
      </header>
      <Section title={t("appeals.about")}>
        <p className="max-w-prose">
          <Link
            to="/texts/$rebuttalId"
            params={{ rebuttalId: rebuttal.id }}
            className="text-cham underline underline-offset-2"
          >
            {rebuttal.headline}
          </Link>
        </p>
        {rebuttal.url && (
          <p className="mt-1 text-sm">
            <OutLink href={rebuttal.url}>{t("appeals.asPublished")}</OutLink>
          </p>
        )}
      </Section>
      {appeal.answer !== null && (
        <Section title={t("appeals.answered")}>
          <p className="mb-1 flex flex-wrap items-center gap-2 text-sm text-ink-2">
            <Badge tone={appeal.state === "upheld" ? "luc" : "plain"}>{t(`appeals.${appeal.state}`)}</Badge>
            {appeal.answeredAt && <Ago at={appeal.answeredAt} />}
          </p>
          <p className="max-w-prose whitespace-pre-line">{appeal.answer}</p>
          {appeal.state === "upheld" && (
            <p className="mt-2">
              <Link
                to="/texts/$rebuttalId"
                params={{ rebuttalId: rebuttal.id }}
                className="text-cham underline underline-offset-2"
              >
                {t("appeals.next")}
              </Link>
            </p>
          )}
        </Section>
      )}
      {may.whyNot && <p className="max-w-prose text-ink-2">{say(may.whyNot)}</p>}
      {may.answer && <AnswerAppeal appeal={appeal} />}
    </article>
  );
}
