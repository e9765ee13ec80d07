import type { CaseView } from "@minhchung/api/staff/types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { closeCase } from "../api/actions.ts";
import { DISMISS_REASONS, type DismissReason } from "../api/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Choice, Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

export function CloseCase({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [reason, setReason] = useState<DismissReason>("no_evidence");
  const [note, setNote] = useState("");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  return (
    <Dialog open onClose={onClose} title={t("case.closeTitle")} lead={t("case.closeHint")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          void act(async () => {
            await closeCase(view.id, reason, note.trim().normalize("NFC"));
            await client.invalidateQueries({ queryKey: ["case", view.id] });
            await client.invalidateQueries({ queryKey: ["cases"] });
            onClose();
          }, setError);
        }}
      >
        <Choice
          legend={t("decide.dismissTitle")}
          name="close-reason"
          stacked
          value={reason}
          onChange={setReason}
          options={DISMISS_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        <Field label={t("case.closeNote")}>
          {(ids) => (
            <textarea
              {...ids}
              className="control"
              rows={2}
              value={note}
              onChange={(e) => setNote(e.target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="danger" busy={busy}>
            {t("case.close")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
