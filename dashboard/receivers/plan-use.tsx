import type { DispatchView } from "@minhchung/api/staff/receiver-types";
import { useState } from "react";
import { planUse } from "../api/actions.ts";
import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.ts";
import { FormDialog } from "./form-dialog.tsx";

/** By which day a place is to use a text; afterwards it is shown as overdue. */
export function PlanUse({ row, onClose }: { row: DispatchView; onClose: () => void }) {
  const t = useWords();
  const [day, setDay] = useState(row.dueOn ?? "");
  return (
    <FormDialog
      title={t("receivers.planTitle", { name: row.receiver.name })}
      submit={t("receivers.save")}
      onClose={onClose}
      write={() => planUse(row.id, day === "" ? null : day)}
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
    </FormDialog>
  );
}
