import type { BodyQuestion } from "@minhchung/api/staff/question-types";
import type { CaseView } from "@minhchung/api/staff/types";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useKeys } from "../keys/use-keys.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EvidenceKindBadge } from "../ui/evidence-facts.tsx";
import { Section } from "../ui/page.tsx";
import { Ago, Clock, useAgo, useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { AskBody } from "./ask-body.tsx";
import { RecordReply } from "./record-reply.tsx";
import { RemindBody, WithdrawQuestion } from "./remind-body.tsx";

/** Whom the case has asked, how long the answer may still take, and what came back. */
export function Questions({ view }: { view: CaseView }) {
  const t = useWords();
  const [asking, setAsking] = useState(false);
  useKeys("case", { askBody: () => view.may.ask && setAsking(true) });
  if (!view.may.ask && view.questions.length === 0) return null;
  return (
    <Section title={t("question.title")} hint={t("question.hint")}>
      {view.questions.length > 0 && (
        <ul className="mb-3 border-t border-line">
          {view.questions.map((question) => (
            <QuestionLine key={question.id} view={view} question={question} />
          ))}
        </ul>
      )}
      {view.may.ask && (
        <Button shortcut="askBody" onClick={() => setAsking(true)}>
          {t("question.ask")}
        </Button>
      )}
      {asking && <AskBody view={view} onClose={() => setAsking(false)} />}
    </Section>
  );
}

type Doing = "reply" | "remind" | "withdraw";
const DOINGS = ["reply", "remind", "withdraw"] as const satisfies readonly Doing[];

function QuestionLine({ view, question }: { view: CaseView; question: BodyQuestion }) {
  const t = useWords();
  const ago = useAgo();
  const { day } = useDates();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  return (
    <li className="grid gap-1.5 border-b border-line py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{question.addressee}</span>
        {question.state === "open" ? (
          <Clock due={question.dueAt} />
        ) : (
          <Badge tone={question.state === "answered" ? "luc" : "plain"}>
            {t(`question.${question.state}`)}
          </Badge>
        )}
      </p>
      <p className="whitespace-pre-line">{question.question}</p>
      <p className="text-sm text-ink-2">
        {t("question.askedBy", { name: question.askedBy.name })} <Ago at={question.askedAt} />
        {question.reminders > 0 &&
          ` · ${t("question.reminded", { count: question.reminders, when: ago(question.remindedAt) })}`}
      </p>
      {question.replies.map((reply) => (
        <p key={reply.evidenceId} className="flex flex-wrap items-center gap-1.5 text-sm">
          <EvidenceKindBadge kind={reply.kind} />
          <Link
            to="/evidence"
            search={{ open: reply.evidenceId }}
            className="text-cham underline underline-offset-2"
          >
            {reply.title}
          </Link>
          <span className="text-ink-2">{t("question.received", { date: day(reply.repliedOn) })}</span>
        </p>
      ))}
      <p className="flex flex-wrap items-center gap-2">
        <Link
          to="/questions/$questionId"
          params={{ questionId: question.id }}
          className="inline-flex min-h-7 items-center text-sm text-cham underline underline-offset-2"
        >
          {t("question.letter")}
        </Link>
        {DOINGS.filter((name) => question.may[name]).map((name) => (
          <Button
            key={name}
            small
            look={name === "withdraw" ? "quiet" : "plain"}
            aria-label={`${t(`question.${name}`)}: ${question.addressee}`}
            onClick={() => setDoing(name)}
          >
            {t(`question.${name}`)}
          </Button>
        ))}
      </p>
      {doing === "reply" && <RecordReply question={question} caseId={view.id} onClose={close} />}
      {doing === "remind" && <RemindBody question={question} view={view} onClose={close} />}
      {doing === "withdraw" && <WithdrawQuestion question={question} caseId={view.id} onClose={close} />}
    </li>
  );
}
