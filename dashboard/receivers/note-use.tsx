import type { DispatchView } from "@minhchung/api/staff/receiver-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { noteUse } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Choice, Field } from "../ui/field.tsx";
import { toLocalInput } from "../ui/time.ts";
import { useAction } from "../ui/use-action.ts";
import { useNow } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** Notes that a place has used a text, or why it did not. It stays as it is noted. */
export function NoteUse({ row, onClose }: { row: DispatchView; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const today = toLocalInput(new Date(useNow())).slice(0, 10);
  const [used, setUsed] = useState<"yes" | "no">("yes");
  const [on, setOn] = useState(today);
  const [note, setNote] = useState("");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("receivers.noteTitle", { name: row.receiver.name })}
      lead={t("receivers.noteLead")}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          void act(async () => {
            await noteUse(row.id, used === "yes" ? { used: true, on, note } : { used: false, note });
            toast.success(t("receivers.notedToast"));
            await client.invalidateQueries({ queryKey: ["receivers"] });
            onClose();
          }, setError);
        }}
      >
        <Choice
          legend={t("receivers.wasUsed")}
          name="used"
          value={used}
          options={(["yes", "no"] as const).map((value) => ({ value, label: t(`receivers.used.${value}`) }))}
          onChange={setUsed}
        />
        {used === "yes" && (
          <Field label={t("receivers.usedDay")}>
            {(ids) => (
              <input
                {...ids}
                type="date"
                className="control w-auto!"
                required
                max={today}
                value={on}
                onChange={({ target }) => setOn(target.value)}
              />
            )}
          </Field>
        )}
        <Field
          label={t(used === "yes" ? "receivers.how" : "receivers.why")}
          hint={used === "yes" ? t("receivers.howHint") : undefined}
        >
          {(ids) => (
            <textarea
              {...ids}
              className="control"
              rows={2}
              maxLength={1000}
              required={used === "no"}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {t("receivers.note")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
