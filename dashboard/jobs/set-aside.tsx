import type { DeadLetter } from "@minhchung/api/staff/job-types";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { setAsideDeadLetter } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** Why a job that failed is left at that. */
export function SetAside({ letter, onClose }: { letter: DeadLetter; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const send = (event: FormEvent) => {
    event.preventDefault();
    setError(null);
    void act(async () => {
      await setAsideDeadLetter(letter.id, reason);
      toast.success(t("jobs.setAsideToast"));
      await client.invalidateQueries({ queryKey: ["jobs"] });
      onClose();
    }, setError);
  };
  return (
    <Dialog open onClose={onClose} title={t("jobs.setAsideTitle")} lead={letter.about.text}>
      <form onSubmit={send} className="grid gap-4">
        <Field label={t("jobs.setAsideReason")} hint={t("jobs.setAsideHint")}>
          {(ids) => (
            <textarea
              {...ids}
              required
              rows={3}
              maxLength={1000}
              className="control"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={reason.trim() === ""}>
            {t("jobs.setAside")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
