import type { SourceRow } from "@minhchung/api/staff/source-types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { toast } from "sonner";
import { actOnSource } from "../api/actions.ts";
import { sourcesQuery } from "../api/queries.ts";
import { useMe } from "../session/use-me.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge, SampleBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Download } from "../ui/download.tsx";
import { Empty } from "../ui/empty.tsx";
import { OutLink } from "../ui/evidence-facts.tsx";
import { PageHead } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { Ago, useDates } from "../ui/when.tsx";
import { useLanguage, useWords } from "../words/words.ts";
import { Alarms } from "./alarms.tsx";
import { useEvery } from "./every.ts";
import { Latest } from "./latest.tsx";
import { ProposeSource } from "./propose-source.tsx";
import { useChecks } from "./use-checks.ts";

/** The register of sources: why each is read, who agreed, and how it fares. */
export function SourcesPage() {
  const t = useWords();
  const { may } = useMe();
  const query = useQuery(sourcesQuery);
  const [proposing, setProposing] = useState(false);
  const checks = useChecks();
  return (
    <>
      <PageHead
        title={t("sources.title")}
        lead={t("sources.lead")}
        actions={
          <>
            <Download small={false} href="/api/sources/opml">
              {t("opml.take")}
            </Download>
            {may.bring && (
              <Link
                to="/bring"
                className="inline-flex min-h-9 items-center rounded-md border border-edge bg-surface px-3 font-medium hover:bg-sunk"
              >
                {t("bring.go")}
              </Link>
            )}
            {may.proposeSource && (
              <Button look="primary" onClick={() => setProposing(true)}>
                {t("sources.propose")}
              </Button>
            )}
          </>
        }
      />
      <div className="sheet overflow-x-auto">
        <Loaded query={query}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty title={t("sources.empty")} hint={t("sources.emptyHint")} />
            ) : (
              <ul>
                {rows.map((row) => (
                  <SourceLine
                    key={row.id}
                    row={row}
                    checking={checks.running.has(row.id)}
                    onCheck={() => checks.check(row.id)}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
      {proposing && <ProposeSource onClose={() => setProposing(false)} onProposed={checks.check} />}
    </>
  );
}

function SourceLine({ row, checking, onCheck }: { row: SourceRow; checking: boolean; onCheck: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const every = useEvery();
  const [retiring, setRetiring] = useState(false);
  const { busy, act } = useAction();
  const write = (action: "approve" | "retire" | "crawl", said: string) =>
    void act(async () => {
      await actOnSource(row.id, action);
      toast.success(said);
      setRetiring(false);
      await client.invalidateQueries({ queryKey: ["sources"] });
    });
  return (
    <li className="grid gap-x-8 gap-y-2 border-b border-line py-3 lg:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_8.5rem] xl:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_17rem]">
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-center gap-2 font-semibold">
          {row.name}
          <Badge>{t(`sources.${row.kind}`)}</Badge>
          <Health row={row} />
          <SampleBadge sample={row.sample} />
        </h2>
        <p className="text-sm break-all">
          <OutLink href={row.url}>{row.url}</OutLink>
        </p>
        <p className="mt-1 max-w-prose">{row.reason}</p>
        <p className="text-sm text-ink-2">
          {t("sources.proposedBy", { name: row.proposedBy.name })}
          {row.approvedBy && ` · ${t("sources.approvedBy", { name: row.approvedBy.name })}`}
        </p>
        {!row.approvedBy && !row.retiredAt && !row.may.approve && (
          <p className="text-sm text-ink-2">{t("sources.whoAgrees")}</p>
        )}
        <Terms row={row} />
        <Alarms row={row} />
        <Latest sourceId={row.id} n={row.documents} />
      </div>
      <dl className="grid grid-cols-[minmax(0,auto)_1fr] content-start gap-x-3 gap-y-0.5 text-sm">
        <dt className="text-ink-2">{t("sources.connector")}</dt>
        <dd>
          {t(`connector.${row.connector}`)}, {every(row.everyMinutes)}
          {row.quietHours && `, ${t("sources.quiet", { hours: row.quietHours })}`}
        </dd>
        {row.share && (
          <>
            <dt className="text-ink-2">{t("sources.units")}</dt>
            <dd>{row.share.key ? t("sources.unitsUsed", row.share) : t("sources.unitsNoKey")}</dd>
          </>
        )}
        <dt className="text-ink-2">{t("sources.basis")}</dt>
        <dd>{t(row.lawfulBasis ? `sources.basis_${row.lawfulBasis}` : "sources.basisNone")}</dd>
        {/* What is read every day needs no trial. */}
        {(checking || row.check || !row.lastSuccessAt) && (
          <>
            <dt className="text-ink-2">{t("sources.check")}</dt>
            <dd>
              {checking ? <span role="status">{t("sources.checking")}</span> : <Check check={row.check} />}
            </dd>
          </>
        )}
        <dt className="text-ink-2">{t("sources.lastSuccess")}</dt>
        <dd>
          {row.lastSuccessAt ? (
            <Ago at={row.lastSuccessAt} />
          ) : (
            t(row.approvedBy && row.connector !== "manual" ? "sources.firstRound" : "sources.never")
          )}
        </dd>
        <dt className="text-ink-2">{t("sources.documents")}</dt>
        <dd>
          {row.documents}
          {row.copies > 0 && ` · ${t("sources.copies", { n: row.copies })}`}
        </dd>
        {row.lastError && (
          <>
            <dt className="text-ink-2">{t("sources.lastError")}</dt>
            <dd className="text-son">
              {row.lastError.message} (<Ago at={row.lastError.at} />)
            </dd>
          </>
        )}
      </dl>
      <div className="flex flex-wrap content-start gap-2 lg:justify-end" data-screen-only>
        {row.may.approve && (
          <Button
            small
            look="primary"
            busy={busy}
            onClick={() => write("approve", t("sources.approvedToast"))}
          >
            {t("sources.approve")}
          </Button>
        )}
        {row.may.check && (
          <Button small busy={checking} onClick={onCheck}>
            {t("sources.checkNow")}
          </Button>
        )}
        {row.may.crawl && (
          <Button small busy={busy} onClick={() => write("crawl", t("sources.crawling"))}>
            {t("sources.crawl")}
          </Button>
        )}
        {row.may.retire && (
          <Button small look="danger" onClick={() => setRetiring(true)}>
            {t("sources.retire")}
          </Button>
        )}
      </div>
      <Dialog
        open={retiring}
        onClose={() => setRetiring(false)}
        title={t("sources.retireTitle")}
        lead={t("sources.retireHint")}
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => setRetiring(false)}>{t("action.cancel")}</Button>
          <Button look="danger" busy={busy} onClick={() => write("retire", t("sources.retiredToast"))}>
            {t("sources.retire")}
          </Button>
        </div>
      </Dialog>
    </li>
  );
}

/** What the terms say, for the person who is to agree. */
function Terms({ row: { terms, takes } }: { row: SourceRow }) {
  const t = useWords();
  const { say } = useLanguage();
  if (!terms && !takes) return null;
  return (
    <details className="mt-1 max-w-prose text-sm">
      <summary>{t("sources.terms")}</summary>
      {terms && <p>{say(terms)}</p>}
      {takes && <p className="text-ink-2">{say(takes)}</p>}
    </details>
  );
}

/** How the last check went; nobody takes an unchecked source for a good one. */
function Check({ check }: { check: SourceRow["check"] }) {
  const t = useWords();
  const { day } = useDates();
  if (!check) return <>{t("sources.unchecked")}</>;
  const n = check.items;
  const fine = check.newest
    ? t("sources.checkOk", { n, newest: day(check.newest) })
    : t("sources.checkOkUndated", { n });
  const said = check.ok ? fine : (check.message ?? t("sources.checkEmpty"));
  return (
    <>
      {!check.reached && <strong>{t("sources.unreached")}: </strong>}
      <span className={check.ok ? undefined : "text-son"}>{said}</span> (<Ago at={check.at} />)
    </>
  );
}

function Health({ row }: { row: SourceRow }) {
  const t = useWords();
  if (row.retiredAt) return <Badge>{t("sources.retired")}</Badge>;
  if (!row.approvedBy) return <Badge tone="nghe">{t("sources.pending")}</Badge>;
  const failing =
    row.lastError && (!row.lastSuccessAt || Date.parse(row.lastError.at) > Date.parse(row.lastSuccessAt));
  if (row.alarms.some(({ noted }) => noted === null)) return <Badge tone="son">{t("alarm.look")}</Badge>;
  return failing ? (
    <Badge tone="son">{t("sources.failing")}</Badge>
  ) : (
    <Badge tone="luc">{t("sources.active")}</Badge>
  );
}
