import type { UserRow } from "@minhchung/api/staff/people-types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { confirmGrant, grantRole, inviteAgain, revokeRole } from "../api/actions.ts";
import { usersQuery } from "../api/queries.ts";
import { ROLES, type Role } from "../api/vocabulary.ts";
import { Delegations } from "../approval/delegations.tsx";
import { Loaded } from "../ui/async.tsx";
import { Badge, SampleBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageHead } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { InviteUser } from "./invite-user.tsx";
import { OneTimeLink } from "./one-time-link.tsx";
import { UnitField, Units } from "./units.tsx";
import { UserSessions } from "./user-sessions.tsx";

/** Staff and their roles; what waits for a second administrator says so. */
export function UsersPage() {
  const t = useWords();
  const query = useQuery(usersQuery);
  const [inviting, setInviting] = useState(false);
  return (
    <>
      <PageHead
        title={t("users.title")}
        lead={t("users.lead")}
        actions={
          query.data && (
            <Button look="primary" onClick={() => setInviting(true)}>
              {t("users.invite")}
            </Button>
          )
        }
      />
      <div className="sheet">
        <Loaded query={query}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty title={t("users.empty")} />
            ) : (
              <ul>
                {rows.map((row) => (
                  <UserLine key={row.id} row={row} />
                ))}
              </ul>
            )
          }
        </Loaded>
        <Units />
        <Delegations />
      </div>
      {inviting && <InviteUser onClose={() => setInviting(false)} />}
    </>
  );
}

function UserLine({ row }: { row: UserRow }) {
  const t = useWords();
  const client = useQueryClient();
  const { busy, act } = useAction();
  const [looking, setLooking] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const [removing, setRemoving] = useState<Role | null>(null);
  const write = (request: () => Promise<unknown>) =>
    void act(async () => {
      await request();
      setRemoving(null);
      toast.success(t("users.changed"));
      await client.invalidateQueries({ queryKey: ["users"] });
    });
  const missing = ROLES.filter(
    (role) => !row.roles.includes(role) && !row.pendingRoles.some((pending) => pending.role === role),
  );
  return (
    <li className="grid gap-x-8 gap-y-2 border-b border-line py-3 md:grid-cols-[minmax(0,18rem)_minmax(0,1fr)_auto]">
      <div>
        <h2 className="font-semibold">{row.name}</h2>
        <p className="text-sm break-all text-ink-2">{row.email}</p>
        <p className="flex flex-wrap items-center gap-1.5">
          {row.invited && <Badge tone="nghe">{t("users.notYet")}</Badge>}
          {row.secondFactor && <Badge tone="luc">{t("users.secondFactor")}</Badge>}
          {row.disabledAt && <Badge tone="son">{t("users.disabled")}</Badge>}
          <SampleBadge sample={row.sample} />
          {row.may.invite ? (
            <Button
              small
              busy={busy}
              aria-label={`${t("users.newLink")}: ${row.name}`}
              onClick={() =>
                void act(async () =>
                  setLink(new URL((await inviteAgain(row.id)).inviteUrl, window.location.origin).href),
                )
              }
            >
              {t("users.newLink")}
            </Button>
          ) : (
            <Button
              small
              aria-label={`${t("users.sessions", { count: row.sessions })}: ${row.name}`}
              onClick={() => setLooking(true)}
            >
              {t("users.sessions", { count: row.sessions })}
            </Button>
          )}
        </p>
      </div>
      {link !== null && (
        <OneTimeLink link={link} onClose={() => setLink(null)}>
          <p className="mt-3 text-sm">{t("users.newLinkHint")}</p>
        </OneTimeLink>
      )}
      {looking && <UserSessions row={row} onClose={() => setLooking(false)} />}
      <ul className="flex flex-wrap content-start items-start gap-2" aria-label={t("users.roles")}>
        {row.roles.length === 0 && row.pendingRoles.length === 0 && (
          <li className="text-ink-2">{t("users.noRoles")}</li>
        )}
        {row.roles.map((role) => (
          <li key={role} className="inline-flex items-center rounded-md border border-line pl-2">
            {t(`role.${role}`)}
            <button
              type="button"
              className="grid size-7 place-items-center rounded-md hover:bg-sunk"
              aria-label={t("users.remove", { role: t(`role.${role}`) })}
              onClick={() => setRemoving(role)}
            >
              <X size={14} aria-hidden />
            </button>
          </li>
        ))}
        {row.pendingRoles.map((pending) => (
          <li
            key={pending.grantId}
            className="inline-flex flex-wrap items-center gap-2 rounded-md bg-nghe-soft px-2 py-0.5 text-nghe"
          >
            {t("users.pending", { role: t(`role.${pending.role}`) })}
            {pending.requestedBy && ` (${t("users.requestedBy", { name: pending.requestedBy.name })})`}
            {pending.mayConfirm && (
              <Button small busy={busy} onClick={() => write(() => confirmGrant(pending.grantId))}>
                {t("users.confirm")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {removing && (
        <Dialog
          open
          onClose={() => setRemoving(null)}
          title={t("users.removeTitle", { role: t(`role.${removing}`), name: row.name })}
          lead={t("users.removeHint")}
        >
          <div className="flex justify-end gap-2">
            <Button onClick={() => setRemoving(null)}>{t("action.cancel")}</Button>
            <Button look="danger" busy={busy} onClick={() => write(() => revokeRole(row.id, removing))}>
              {t("users.remove", { role: t(`role.${removing}`) })}
            </Button>
          </div>
        </Dialog>
      )}
      <div className="flex flex-wrap content-start gap-1.5 md:flex-col md:items-end">
        {missing.length > 0 && (
          <select
            className="control w-auto! self-start"
            aria-label={`${t("users.add")}: ${row.name}`}
            value=""
            disabled={busy}
            onChange={(event) => {
              const role = missing.find((one) => one === event.target.value);
              if (role) write(() => grantRole(row.id, role));
            }}
          >
            <option value="">{t("users.add")}</option>
            {missing.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </select>
        )}
        <UnitField userId={row.id} name={row.name} unitId={row.unitId} />
      </div>
    </li>
  );
}
