import type { CaseView } from "@minhchung/api/staff/types";
import { Check, X } from "lucide-react";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { useWords } from "../words/words.ts";

/** Whether the desk accepts a sentence as evidence, and the buttons to say so. */
export function EvidenceVerdict(props: {
  view: CaseView;
  sentenceId: number;
  busy: boolean;
  onDecide: (sentenceId: number, accepted: boolean) => void;
}) {
  const t = useWords();
  const { view, sentenceId } = props;
  const accepted = view.acceptedEvidence.includes(sentenceId);
  const rejected = view.rejectedEvidence.includes(sentenceId);
  return (
    <span className="flex flex-wrap items-center gap-2">
      {accepted && <Badge tone="luc">{t("case.accepted")}</Badge>}
      {rejected && <Badge>{t("case.rejected")}</Badge>}
      {view.may.decideEvidence && !accepted && (
        <Button small look="primary" busy={props.busy} onClick={() => props.onDecide(sentenceId, true)}>
          <Check size={15} aria-hidden />
          {t("case.accept")}
        </Button>
      )}
      {view.may.decideEvidence && !rejected && (
        <Button small busy={props.busy} onClick={() => props.onDecide(sentenceId, false)}>
          <X size={15} aria-hidden />
          {t("case.reject")}
        </Button>
      )}
    </span>
  );
}
