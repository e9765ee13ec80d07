import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { giveDelegation } from "../api/actions.ts";
import { peopleQuery } from "../api/queries.ts";
import { useMe } from "../session/use-me.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { toLocalInput } from "../ui/time.ts";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

const WEEK_MS = 7 * 86_400_000;
const dayFrom = (ms: number) => toLocalInput(new Date(Date.now() + ms)).slice(0, 10);

/** An approver names another one who approves in their place for some days. */
export function GiveDelegation({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const me = useMe();
  const client = useQueryClient();
  const people = useQuery(peopleQuery).data ?? [];
  const others = people.filter(({ id, roles }) => id !== me.id && roles.includes("approver"));
  const [to, setTo] = useState("");
  const [firstDay, setFirstDay] = useState(() => dayFrom(0));
  const [lastDay, setLastDay] = useState(() => dayFrom(WEEK_MS));
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const ready = to !== "" && firstDay !== "" && lastDay >= firstDay && reason.trim() !== "";
  const give = () =>
    void act(async () => {
      setError(null);
      await giveDelegation({ to, firstDay, lastDay, reason: reason.trim().normalize("NFC") });
      toast.success(t("delegation.given"));
      await client.invalidateQueries({ queryKey: ["delegations"] });
      onClose();
    }, setError);
  return (
    <Dialog open onClose={onClose} title={t("delegation.giveTitle")} lead={t("delegation.giveLead")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) give();
        }}
      >
        <Field label={t("delegation.to")} hint={others.length === 0 ? t("delegation.nobody") : undefined}>
          {(ids) => (
            <select
              {...ids}
              className="control"
              required
              value={to}
              onChange={({ target }) => setTo(target.value)}
            >
              <option value="" />
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("delegation.from")}>
            {(ids) => (
              <input
                {...ids}
                type="date"
                className="control"
                required
                value={firstDay}
                onChange={({ target }) => setFirstDay(target.value)}
              />
            )}
          </Field>
          <Field label={t("delegation.until")}>
            {(ids) => (
              <input
                {...ids}
                type="date"
                className="control"
                required
                min={firstDay}
                value={lastDay}
                onChange={({ target }) => setLastDay(target.value)}
              />
            )}
          </Field>
        </div>
        <Field label={t("delegation.reason")}>
          {(ids) => (
            <input
              {...ids}
              className="control"
              required
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={!ready}>
            {t("delegation.give")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
