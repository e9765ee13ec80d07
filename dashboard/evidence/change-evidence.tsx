import type { EvidenceItem } from "@minhchung/api/staff/evidence-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { retireEvidence } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { AddEvidence } from "./add-evidence.tsx";

/** What may be done about an item in use: a newer version in its place, or out of use. */
export function ChangeEvidence({ item }: { item: EvidenceItem }) {
  const t = useWords();
  const [open, setOpen] = useState<"version" | "retire" | null>(null);
  if (!item.may.change) return null;
  return (
    <p className="mt-3 flex flex-wrap gap-2" data-screen-only>
      <Button small onClick={() => setOpen("version")}>
        {t("evidence.newVersion")}
      </Button>
      <Button small onClick={() => setOpen("retire")}>
        {t("evidence.retire")}
      </Button>
      {open === "version" && <AddEvidence replaces={item} onClose={() => setOpen(null)} />}
      {open === "retire" && <Retire item={item} onClose={() => setOpen(null)} />}
    </p>
  );
}

function Retire({ item, onClose }: { item: EvidenceItem; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const save = () =>
    void act(async () => {
      await retireEvidence(item.id, reason.trim().normalize("NFC"));
      toast.success(t("evidence.retired"));
      void client.invalidateQueries({ queryKey: ["evidence"] });
      await client.invalidateQueries({ queryKey: ["evidence-item", item.id] });
      onClose();
    }, setError);
  return (
    <Dialog open onClose={onClose} title={t("evidence.retireAsk")} lead={t("evidence.retireLead")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          save();
        }}
      >
        <Field label={t("evidence.retireReason")}>
          {(ids) => (
            <textarea
              {...ids}
              className="control"
              rows={3}
              required
              minLength={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="danger" busy={busy}>
            {t("evidence.retire")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
