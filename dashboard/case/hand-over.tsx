import type { CaseView } from "@minhchung/api/staff/types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { patchCase } from "../api/actions.ts";
import { peopleQuery, unitsQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** Gives a case to another person, or to another unit, whose approvers then review its text. */
export function HandOver({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const people = (useQuery(peopleQuery).data ?? []).filter(({ roles }) => !roles.includes("administrator"));
  const groups = [
    { label: t("case.whoWrite"), members: people.filter(({ roles }) => roles.includes("editor")) },
    { label: t("case.whoElse"), members: people.filter(({ roles }) => !roles.includes("editor")) },
  ].filter(({ members }) => members.length > 0);
  const units = useQuery(unitsQuery).data ?? [];
  const [assignedTo, setAssignedTo] = useState(view.assignedTo?.id ?? "");
  const [unitId, setUnitId] = useState(view.unit?.id ?? "");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const give = () =>
    void act(async () => {
      setError(null);
      await patchCase(view.id, {
        assignedTo: assignedTo || null,
        unitId: unitId || null,
        rowVersion: view.rowVersion,
      });
      toast.success(t("case.handedOver"));
      await client.invalidateQueries({ queryKey: ["case", view.id] });
      void client.invalidateQueries({ queryKey: ["cases"] });
      onClose();
    }, setError);
  return (
    <Dialog open onClose={onClose} title={t("case.handOver")} lead={t("case.handOverLead")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        <Field label={t("case.assignee")}>
          {(ids) => (
            <select
              {...ids}
              className="control"
              value={assignedTo}
              onChange={({ target }) => setAssignedTo(target.value)}
            >
              <option value="">{t("case.unassigned")}</option>
              {groups.map(({ label, members }) => (
                <optgroup key={label} label={label}>
                  {members.map(({ id, name, roles }) => (
                    <option key={id} value={id}>
                      {`${name} (${roles.map((role) => t(`role.${role}`)).join(", ")})`}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          )}
        </Field>
        {units.length > 0 && (
          <Field label={t("case.unit")} hint={t("case.unitHint")}>
            {(ids) => (
              <select
                {...ids}
                className="control"
                value={unitId}
                onChange={({ target }) => setUnitId(target.value)}
              >
                <option value="">{t("units.none")}</option>
                {units.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {t("case.handOver")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
