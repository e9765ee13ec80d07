import type { DispatchView } from "@minhchung/api/staff/receiver-types";
import { useState } from "react";
import { toast } from "sonner";
import { noteUse } from "../api/actions.ts";
import { Choice, Field } from "../ui/field.tsx";
import { toLocalInput } from "../ui/time.ts";
import { useNow } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { FormDialog } from "./form-dialog.tsx";

/** Notes that a place has used a text, or why it did not. It stays as it is noted. */
export function NoteUse({ row, onClose }: { row: DispatchView; onClose: () => void }) {
  const t = useWords();
  const today = toLocalInput(new Date(useNow())).slice(0, 10);
  const [used, setUsed] = useState<"yes" | "no">("yes");
  const [on, setOn] = useState(today);
  const [note, setNote] = useState("");
  const write = async () => {
    await noteUse(row.id, used === "yes" ? { used: true, on, note } : { used: false, note });
    toast.success(t("receivers.notedToast"));
  };
  return (
    <FormDialog
      title={t("receivers.noteTitle", { name: row.receiver.name })}
      lead={t("receivers.noteLead")}
      submit={t("receivers.note")}
      onClose={onClose}
      write={write}
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
    </FormDialog>
  );
}
