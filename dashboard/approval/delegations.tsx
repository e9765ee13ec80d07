import type { DelegationRow } from "@minhchung/api/staff/approval-types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { revokeDelegation } from "../api/actions.ts";
import { delegationsQuery } from "../api/queries.ts";
import { useMe } from "../session/use-me.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Section } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { GiveDelegation } from "./give-delegation.tsx";

const TONES = { coming: "cham", standing: "luc", over: "plain", revoked: "plain" } as const;

/** Who approves for whom, and from when until when: everybody sees it; an approver gives, whoever gave it ends it. */
export function Delegations() {
  const t = useWords();
  const me = useMe();
  const query = useQuery(delegationsQuery);
  const [gives, setGives] = useState(false);
  return (
    <Section
      title={t("delegation.title")}
      hint={t("delegation.hint")}
      actions={
        me.roles.includes("approver") && (
          <Button small onClick={() => setGives(true)}>
            {t("delegation.give")}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-ink-2">{t("delegation.none")}</p>
          ) : (
            <ul>
              {rows.map((row) => (
                <Line key={row.id} row={row} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {gives && <GiveDelegation onClose={() => setGives(false)} />}
    </Section>
  );
}

function Line({ row }: { row: DelegationRow }) {
  const t = useWords();
  const client = useQueryClient();
  const { day } = useDates();
  const { busy, act } = useAction();
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 border-b border-line py-2">
      <div>
        <p>
          {t("delegation.line", { from: row.from.name, to: row.to.name })}{" "}
          <Badge tone={TONES[row.state]}>{t(`delegation.${row.state}`)}</Badge>
        </p>
        <p className="text-sm text-ink-2">
          {day(row.firstDay)} – {day(row.lastDay)} · {row.reason}
        </p>
      </div>
      {row.may.revoke && (
        <Button
          small
          busy={busy}
          onClick={() =>
            void act(async () => {
              await revokeDelegation(row.id);
              toast(t("delegation.ended"));
              await client.invalidateQueries({ queryKey: ["delegations"] });
            })
          }
        >
          {t("delegation.end")}
        </Button>
      )}
    </li>
  );
}
