import type { DispatchView } from "@minhchung/api/staff/receiver-types";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { toast } from "sonner";
import { sendAgain } from "../api/actions.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { useAction } from "../ui/use-action.ts";
import { Ago, useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { NoteUse } from "./note-use.tsx";
import { PlanUse } from "./plan-use.tsx";

const TONES: Record<DispatchView["state"], Tone> = {
  waiting: "nghe",
  sent: "luc",
  used: "luc",
  not_used: "plain",
  failed: "son",
  superseded: "plain",
};

/** Rows of the ledger; `names`: what each is called by, the receiver or the text. */
export function DispatchList({ rows, names }: { rows: readonly DispatchView[]; names: "receiver" | "text" }) {
  return (
    <ul>
      {rows.map((row) => (
        <Row key={row.id} row={row} names={names} />
      ))}
    </ul>
  );
}

function Row({ row, names }: { row: DispatchView; names: "receiver" | "text" }) {
  const t = useWords();
  const machine = row.receiver.kind === "webhook" || row.receiver.kind === "mail";
  const state = row.state === "waiting" && !machine ? "toUse" : row.state;
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-1.5 border-t border-line py-2 first:border-t-0">
      <div className="min-w-0 flex-[1_1_18rem]">
        {names === "receiver" ? (
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{row.receiver.name}</span>
            <span className="text-sm text-ink-2">{t(`receivers.kind.${row.receiver.kind}`)}</span>
          </p>
        ) : (
          <p>
            <Link
              to="/texts/$rebuttalId"
              params={{ rebuttalId: row.text.rebuttalId }}
              className="text-cham underline underline-offset-2"
            >
              {row.text.headline}
            </Link>{" "}
            <span className="text-sm text-ink-2">
              {t(`receivers.act.${row.action}`)} <Ago at={row.publishedAt} />
            </span>
          </p>
        )}
        <Details row={row} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {row.overdue && <Badge tone="son">{t("receivers.overdue")}</Badge>}
        <Badge tone={TONES[row.state]}>{t(`receivers.state.${state}`)}</Badge>
        <Actions row={row} />
      </div>
    </li>
  );
}

/** When it was done, what was noted, what went wrong. */
function Details({ row }: { row: DispatchView }) {
  const t = useWords();
  const { day } = useDates();
  const says = [
    row.dueOn && row.state === "waiting" && t("receivers.dueOn", { day: day(row.dueOn) }),
    row.usedOn && t("receivers.usedOn", { day: day(row.usedOn) }),
    row.note,
    row.notedBy && t("receivers.notedBy", { name: row.notedBy.name }),
  ].filter((line) => typeof line === "string" && line !== "");
  return (
    <>
      {says.length > 0 && <p className="text-sm text-ink-2">{says.join(" · ")}</p>}
      {row.state === "sent" && (
        <p className="text-sm text-ink-2">
          <Ago at={row.endedAt} />
          {row.attempts > 1 && ` · ${t("receivers.tries", { n: row.attempts })}`}
        </p>
      )}
      {row.problem && (
        <p className="text-sm text-son">
          {row.problem} ({t("receivers.tries", { n: row.attempts })}, <Ago at={row.triedAt} />)
        </p>
      )}
    </>
  );
}

function Actions({ row }: { row: DispatchView }) {
  const t = useWords();
  const client = useQueryClient();
  const { busy, act } = useAction();
  const [doing, setDoing] = useState<"note" | "plan" | null>(null);
  const again = () =>
    void act(async () => {
      await sendAgain(row.id);
      toast.success(t("receivers.againToast"));
      await client.invalidateQueries({ queryKey: ["receivers"] });
    });
  return (
    <span className="flex flex-wrap gap-2" data-screen-only>
      {row.may.plan && (
        <Button small onClick={() => setDoing("plan")}>
          {t("receivers.plan")}
        </Button>
      )}
      {row.may.note && (
        <Button small look="primary" onClick={() => setDoing("note")}>
          {t("receivers.note")}
        </Button>
      )}
      {row.may.again && (
        <Button small busy={busy} onClick={again}>
          {t("receivers.again")}
        </Button>
      )}
      {doing === "note" && <NoteUse row={row} onClose={() => setDoing(null)} />}
      {doing === "plan" && <PlanUse row={row} onClose={() => setDoing(null)} />}
    </span>
  );
}
