import type { CaseView } from "@minhchung/api/staff/types";
import { Check, X } from "lucide-react";
import { useKeys } from "../keys/use-keys.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { useWords } from "../words/words.ts";

/** Whether the desk accepts a sentence as evidence, and the buttons to say so. */
export function EvidenceVerdict(props: {
  view: CaseView;
  sentenceId: number;
  busy: boolean;
  onDecide: (sentenceId: number, accepted: boolean) => void;
  /** The one beside the claim, which one key decides on. */
  keyed?: boolean;
}) {
  const t = useWords();
  const { view, sentenceId } = props;
  const accepted = view.acceptedEvidence.includes(sentenceId);
  const rejected = view.rejectedEvidence.includes(sentenceId);
  const decide = (yes: boolean) => () => {
    const isSaid = yes ? accepted : rejected;
    if (view.may.decideEvidence && !isSaid && !props.busy) props.onDecide(sentenceId, yes);
  };
  useKeys("case", props.keyed ? { accept: decide(true), reject: decide(false) } : {});
  return (
    <span className="flex flex-wrap items-center gap-2">
      {accepted && <Badge tone="luc">{t("case.accepted")}</Badge>}
      {rejected && <Badge>{t("case.rejected")}</Badge>}
      {view.may.decideEvidence && !accepted && (
        <Button
          small
          look="primary"
          busy={props.busy}
          {...(props.keyed ? { shortcut: "accept" as const } : {})}
          onClick={() => props.onDecide(sentenceId, true)}
        >
          <Check size={15} aria-hidden />
          {t("case.accept")}
        </Button>
      )}
      {view.may.decideEvidence && !rejected && (
        <Button
          small
          busy={props.busy}
          {...(props.keyed ? { shortcut: "reject" as const } : {})}
          onClick={() => props.onDecide(sentenceId, false)}
        >
          <X size={15} aria-hidden />
          {t("case.reject")}
        </Button>
      )}
    </span>
  );
}
