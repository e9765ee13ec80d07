import type { EvidenceItem } from "@minhchung/api/staff/evidence-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { confirmEvidence } from "../api/actions.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { OutLink } from "../ui/evidence-facts.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { useAction } from "../ui/use-action.ts";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** Of an item whose words were recognised in a picture: whether a person has checked them, and the way to do so. */
export function ReadByMachine({ item }: { item: EvidenceItem }) {
  const t = useWords();
  const { day } = useDates();
  const [asking, setAsking] = useState(false);
  if (item.readBy !== "ocr") return null;
  if (item.confirmedAt !== null)
    return (
      <p className="mt-2">
        <Badge tone="luc">
          {t("evidence.ocrConfirmed", { who: item.confirmedBy?.name ?? "", when: day(item.confirmedAt) })}
        </Badge>
      </p>
    );
  return (
    <div className="mt-2 grid gap-2 rounded-md bg-nghe-soft px-3 py-2 text-nghe">
      <p className="font-medium">{t("evidence.ocrUnconfirmed")}</p>
      <p>{t("evidence.ocrHint")}</p>
      {item.may.confirm && (
        <p data-screen-only>
          <Button onClick={() => setAsking(true)}>{t("evidence.confirm")}</Button>
        </p>
      )}
      {asking && <ConfirmWords item={item} onClose={() => setAsking(false)} />}
    </div>
  );
}

function ConfirmWords({ item, onClose }: { item: EvidenceItem; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const save = () =>
    void act(async () => {
      await confirmEvidence(item.id);
      toast.success(t("evidence.confirmed"));
      void client.invalidateQueries({ queryKey: ["evidence"] });
      await client.invalidateQueries({ queryKey: ["evidence-item", item.id] });
      onClose();
    }, setError);
  return (
    <Dialog open onClose={onClose} title={t("evidence.confirmAsk")} lead={t("evidence.confirmConsequence")}>
      <div className="grid gap-4">
        {item.url && (
          <p>
            <OutLink href={item.url}>{t("evidence.openOriginal")}</OutLink>
          </p>
        )}
        <p>{t("evidence.ocrWrong")}</p>
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" busy={busy} onClick={save}>
            {t("evidence.confirm")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
