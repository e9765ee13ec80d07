import type { DispatchView } from "@minhchung/api/staff/receiver-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { planUse } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** By which day a place is to use a text; afterwards it is shown as overdue. */
export function PlanUse({ row, onClose }: { row: DispatchView; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [day, setDay] = useState(row.dueOn ?? "");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  return (
    <Dialog open onClose={onClose} title={t("receivers.planTitle", { name: row.receiver.name })}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          void act(async () => {
            await planUse(row.id, day === "" ? null : day);
            await client.invalidateQueries({ queryKey: ["receivers"] });
            onClose();
          }, setError);
        }}
      >
        <Field label={t("receivers.dueDay")} hint={t("receivers.dueDayHint")}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              className="control w-auto!"
              value={day}
              onChange={({ target }) => setDay(target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {t("receivers.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
