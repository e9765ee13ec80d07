import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { inviteUser } from "../api/actions.ts";
import { unitsQuery } from "../api/queries.ts";
import { ROLES, type Role } from "../api/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { OneTimeLink } from "./one-time-link.tsx";

/** Makes a one-time link by which somebody sets their own password. */
export function InviteUser({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [roles, setRoles] = useState<readonly Role[]>(["analyst"]);
  const units = useQuery(unitsQuery).data ?? [];
  const [unitId, setUnitId] = useState("");
  const [link, setLink] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  if (link !== null) {
    return (
      <OneTimeLink link={link} onClose={onClose}>
        {roles.some((role) => role === "approver" || role === "administrator") && (
          <p className="mt-3 text-sm">{t("users.linkWaits")}</p>
        )}
      </OneTimeLink>
    );
  }
  return (
    <Dialog open onClose={onClose} title={t("users.inviteTitle")} lead={t("users.inviteLead")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          void act(async () => {
            const { inviteUrl } = await inviteUser({
              name: name.trim().normalize("NFC"),
              email: email.trim(),
              roles: [...roles],
              unitId: unitId || null,
            });
            setLink(new URL(inviteUrl, window.location.origin).href);
            await client.invalidateQueries({ queryKey: ["users"] });
          }, setError);
        }}
      >
        <Field label={t("users.name")}>
          {(ids) => (
            <input
              {...ids}
              className="control"
              required
              value={name}
              onChange={(e) => setName(e.target.value)}
            />
          )}
        </Field>
        <Field label={t("users.email")}>
          {(ids) => (
            <input
              {...ids}
              className="control"
              type="email"
              required
              value={email}
              onChange={(e) => setEmail(e.target.value)}
            />
          )}
        </Field>
        <fieldset className="grid gap-1.5">
          <legend className="mb-1 font-medium">{t("users.roles")}</legend>
          {ROLES.map((role) => (
            <label key={role} className="flex items-start gap-2">
              <input
                type="checkbox"
                className="mt-1 size-4 accent-cham"
                checked={roles.includes(role)}
                onChange={(event) =>
                  setRoles(event.target.checked ? [...roles, role] : roles.filter((other) => other !== role))
                }
              />
              <span>
                {t(`role.${role}`)}
                <span className="block text-sm text-ink-2">{t(`role.${role}Hint`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {units.length > 0 && (
          <Field label={t("users.unit")}>
            {(ids) => (
              <select {...ids} className="control" value={unitId} onChange={(e) => setUnitId(e.target.value)}>
                <option value="">{t("units.none")}</option>
                {units.map((unit) => (
                  <option key={unit.id} value={unit.id}>
                    {unit.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={roles.length === 0}>
            {t("users.invite")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
