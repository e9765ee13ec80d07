import type { ReceiverRow, ReceiversView } from "@minhchung/api/staff/receiver-types";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ledgerQuery, receiversQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge, SampleBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageHead } from "../ui/page.tsx";
import { Ago } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { AddReceiver } from "./add-receiver.tsx";
import { ChangeReceiver, RetireReceiver } from "./change-receiver.tsx";
import { DispatchList } from "./dispatch-list.tsx";

/** Where published texts go besides page and feeds, and what still has to be done. */
export function ReceiversPage() {
  const t = useWords();
  const query = useQuery(receiversQuery);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHead
        title={t("receivers.title")}
        lead={t("receivers.lead")}
        actions={
          query.data?.may.add && (
            <Button look="primary" onClick={() => setAdding(true)}>
              {t("receivers.add")}
            </Button>
          )
        }
      />
      <div className="sheet">
        <Loaded query={query}>
          {(view) => (
            <>
              {!view.mail && <p className="pt-3 text-sm text-ink-2">{t("receivers.mailOff")}</p>}
              <Register view={view} />
              {adding && <AddReceiver view={view} onClose={() => setAdding(false)} />}
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}

function Register({ view }: { view: ReceiversView }) {
  const t = useWords();
  const { open } = useSearch({ strict: false }) as { open?: string };
  if (view.rows.length === 0)
    return (
      <Empty
        title={t("receivers.empty")}
        hint={t(view.may.add ? "receivers.emptyHint" : "receivers.emptyHintOther")}
      />
    );
  return (
    <ul>
      {view.rows.map((row) => (
        <Line key={row.id} row={row} places={view.places} open={row.id === open} />
      ))}
    </ul>
  );
}

function Line({ row, places, open }: { row: ReceiverRow; places: ReceiversView["places"]; open: boolean }) {
  const t = useWords();
  const [doing, setDoing] = useState<"change" | "retire" | null>(null);
  const close = () => setDoing(null);
  return (
    <li className="border-b border-line py-3">
      <div className="flex flex-wrap items-start gap-x-8 gap-y-2">
        <div className="min-w-0 flex-[1_1_20rem]">
          <h2 className="flex flex-wrap items-center gap-2 font-semibold">
            {row.name}
            <Badge>{t(`receivers.kind.${row.kind}`)}</Badge>
            {row.retiredAt && <Badge>{t("receivers.retired")}</Badge>}
            <SampleBadge sample={row.sample} />
          </h2>
          <p className="text-sm text-ink-2">
            {row.places.length === 0
              ? t("receivers.everywhere")
              : row.places.map(({ name }) => name).join(", ")}
          </p>
          {row.address && <p className="text-sm break-all text-ink-2">{row.address}</p>}
        </div>
        <Counts row={row} />
        <div className="flex flex-wrap gap-2" data-screen-only>
          <Link
            to="/receivers"
            search={open ? {} : { open: row.id }}
            className="inline-flex min-h-7 items-center text-sm text-cham underline underline-offset-2"
            aria-expanded={open}
          >
            {t(open ? "receivers.hideLedger" : "receivers.showLedger")}
          </Link>
          {row.may.change && (
            <>
              <Button small onClick={() => setDoing("change")}>
                {t("receivers.change")}
              </Button>
              <Button small look="danger" onClick={() => setDoing("retire")}>
                {t("receivers.retire")}
              </Button>
            </>
          )}
        </div>
      </div>
      {open && <Ledger id={row.id} />}
      {doing === "change" && <ChangeReceiver row={row} places={places} onClose={close} />}
      {doing === "retire" && <RetireReceiver row={row} onClose={close} />}
    </li>
  );
}

function Counts({ row }: { row: ReceiverRow }) {
  const t = useWords();
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm">
      {row.failed > 0 && <Badge tone="son">{t("receivers.failedN", { n: row.failed })}</Badge>}
      {row.overdue > 0 && <Badge tone="son">{t("receivers.overdueN", { n: row.overdue })}</Badge>}
      {row.waiting > 0 && <Badge tone="nghe">{t("receivers.waitingN", { n: row.waiting })}</Badge>}
      <span className="text-ink-2">
        {t("receivers.doneN", { n: row.done })}
        {row.lastDoneAt && (
          <>
            {" · "}
            {t("receivers.last")} <Ago at={row.lastDoneAt} />
          </>
        )}
      </span>
    </p>
  );
}

function Ledger({ id }: { id: string }) {
  const t = useWords();
  const query = useQuery(ledgerQuery(id));
  return (
    <div className="mt-2 border-l-3 border-line pl-4">
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-ink-2">{t("receivers.nothingYet")}</p>
          ) : (
            <DispatchList rows={rows} names="text" />
          )
        }
      </Loaded>
    </div>
  );
}
