import type { DecisionView } from "@minhchung/api/staff/types";
import { Link } from "@tanstack/react-router";
import { DECISION_REASONS } from "../api/vocabulary.ts";
import { Ago } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

const ACTIONS = [
  "dismiss",
  "snooze",
  "assign",
  "open_case",
  "undo",
  "accept_evidence",
  "reject_evidence",
  "note",
  "close",
  "hand_over",
  "merge",
  "split",
  "ask",
  "remind",
  "withdraw_question",
  "reply",
] as const;

/** Who decided what, why and when. What was undone stays in the trail, and says so. */
export function Decisions({ decisions }: { decisions: readonly DecisionView[] }) {
  const t = useWords();
  if (decisions.length === 0) return <p className="text-ink-2">{t("narrative.noDecisions")}</p>;
  return (
    <ol className="grid gap-2">
      {decisions.map((decision) => {
        const reason = DECISION_REASONS.find((known) => known === decision.reason);
        return (
          <li key={decision.id} id={`decision-${decision.id}`}>
            <span className={decision.undone ? "line-through" : undefined}>
              <span className="font-medium">{decision.actor.name}</span>{" "}
              {t(`decision.${ACTIONS.find((known) => known === decision.action) ?? "other"}`)}
              {reason && `: ${t(`reason.${reason}`)}`}
            </span>
            {decision.undone && <span className="ml-1.5 text-sm text-ink-2">({t("narrative.undone")})</span>}
            <span className="ml-1.5 text-sm text-ink-2">
              <Ago at={decision.at} />
            </span>
            {decision.regrouped && <Others regrouped={decision.regrouped} />}
            {decision.note && <span className="block whitespace-pre-line">{decision.note}</span>}
          </li>
        );
      })}
    </ol>
  );
}

/** The other side of a merge or split, one click away. */
function Others({ regrouped }: { regrouped: NonNullable<DecisionView["regrouped"]> }) {
  const t = useWords();
  return (
    <span className="block text-sm">
      {t(`regroup.${regrouped.side}`)}{" "}
      {regrouped.narratives.map(({ id, title }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <Link to="/queue" search={{ open: String(id) }} className="text-cham underline underline-offset-2">
            {title}
          </Link>
        </span>
      ))}
    </span>
  );
}
