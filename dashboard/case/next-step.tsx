import type { CaseView } from "@minhchung/api/staff/types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { startRebuttal } from "../api/actions.ts";
import { peopleQuery } from "../api/queries.ts";
import { useKeys } from "../keys/use-keys.tsx";
import { Button } from "../ui/button.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** One sentence on where the case stands, and the one button that takes it further. */
export function NextStep({ view, onHandOver }: { view: CaseView; onHandOver: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { busy, act } = useAction();
  const id = view.rebuttalId ?? view.rebuttal?.id ?? null;
  const state = view.rebuttal?.state;

  const write = () =>
    void act(async () => {
      const rebuttalId = id ?? (await startRebuttal(view.id)).rebuttalId;
      if (!id) await client.invalidateQueries({ queryKey: ["case", view.id] });
      await navigate({ to: "/texts/$rebuttalId", params: { rebuttalId } });
    });
  const offered = id !== null || view.may.draft;
  const holder = (useQuery(peopleQuery).data ?? []).find(({ id: one }) => one === view.assignedTo?.id);
  const sentence = sentenceFor(view, holder?.roles.includes("editor") ?? false);
  useKeys("case", { draft: () => offered && write() });

  return (
    <section
      aria-labelledby="next-step"
      className="my-4 rounded-md border border-cham bg-cham-soft px-4 py-3"
    >
      <h2 id="next-step" className="tag text-cham">
        {t("case.next")}
      </h2>
      <p className="mt-0.5">{t(sentence, { name: view.assignedTo?.name ?? "" })}</p>
      {sentence === "case.nextForEditor" && view.may.handOver && (
        <Button look="primary" className="mt-2" onClick={onHandOver}>
          {t("case.handOver")}
        </Button>
      )}
      {offered && (
        <Button look="primary" className="mt-2" busy={busy} shortcut="draft" onClick={write}>
          {id === null
            ? t("case.draft")
            : state === "draft"
              ? t("case.goOn")
              : state === "in_review"
                ? t("case.review")
                : t("case.see")}
        </Button>
      )}
    </section>
  );
}

function sentenceFor(view: CaseView, heldByEditor: boolean) {
  if (view.state === "closed") return "case.nextClosed";
  switch (view.rebuttal?.state) {
    case "draft":
      return "case.nextWriting";
    case "in_review":
      return "case.nextReview";
    case "approved":
      return "case.nextPublish";
    case "scheduled":
      return "case.nextScheduled";
    case "published":
    case "corrected":
    case "withdrawn":
      return "case.nextDone";
    default:
      if (!view.may.draft && !view.may.decideEvidence) return "case.nextNone";
      if (view.acceptedEvidence.length === 0) return "case.nextEvidence";
      if (view.may.draft) return "case.nextDraft";
      return heldByEditor ? "case.nextAtEditor" : "case.nextForEditor";
  }
}
