import type { AuditRow } from "@minhchung/api/staff/types";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { verifyAudit } from "../api/actions.ts";
import { auditQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageHead } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { actOf, detailOf, isInstant, pairsOf, shortId, subjectOf } from "./entries.ts";

/** The audit trail as it is chained, and a check of the chain. */
export function AuditPage() {
  const t = useWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { page?: string };
  const page = Math.max(1, Math.floor(Number(search.page)) || 1);
  const query = useQuery(auditQuery(page));
  const [verdict, setVerdict] = useState<Awaited<ReturnType<typeof verifyAudit>> | null>(null);
  const { busy, act } = useAction();
  const go = (to: number) => void navigate({ to: "/audit", search: to === 1 ? {} : { page: String(to) } });
  return (
    <>
      <PageHead
        title={t("audit.title")}
        lead={t("audit.lead")}
        actions={
          <Button
            busy={busy}
            onClick={() =>
              void act(async () => {
                setVerdict(await verifyAudit());
              })
            }
          >
            {busy ? t("audit.verifying") : t("audit.verify")}
          </Button>
        }
      />
      <div role="status" className="px-5 pb-2 empty:hidden">
        {verdict &&
          (verdict.ok ? (
            <p className="rounded-md bg-luc-soft px-3 py-2 text-luc">
              {t("audit.intact", { n: verdict.checked })}
            </p>
          ) : (
            <p className="rounded-md bg-son-soft px-3 py-2 font-medium text-son">
              {t("audit.broken", { seq: verdict.brokenAt ?? "?", n: verdict.checked })}
            </p>
          ))}
      </div>
      <section aria-label={t("audit.title")} className="sheet pb-6">
        <Loaded query={query}>
          {({ rows, total }) =>
            rows.length === 0 ? (
              <Empty title={t("audit.empty")} />
            ) : (
              <>
                <table className="facts stacked">
                  <thead>
                    <tr>
                      <th scope="col">{t("audit.seq")}</th>
                      <th scope="col">{t("audit.when")}</th>
                      <th scope="col">{t("audit.who")}</th>
                      <th scope="col">{t("audit.action")}</th>
                      <th scope="col">{t("audit.subject")}</th>
                      <th scope="col">{t("audit.details")}</th>
                      <th scope="col">{t("audit.hash")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <Entry key={row.seq} row={row} />
                    ))}
                  </tbody>
                </table>
                <div className="mt-3 flex items-center gap-3" data-screen-only>
                  <Button disabled={page === 1} onClick={() => go(page - 1)}>
                    {t("audit.newer")}
                  </Button>
                  <Button disabled={(rows.at(-1)?.seq ?? 1) <= 1} onClick={() => go(page + 1)}>
                    {t("audit.older")}
                  </Button>
                  <span className="text-ink-2">
                    {t("audit.range", { from: rows.at(-1)?.seq ?? 0, to: rows[0]?.seq ?? 0, total })}
                  </span>
                </div>
              </>
            )
          }
        </Loaded>
      </section>
    </>
  );
}

function Entry({ row }: { row: AuditRow }) {
  const t = useWords();
  const { full } = useDates();
  const act = actOf(row.action);
  const subject = subjectOf(row.subject);
  return (
    <tr>
      <td>{row.seq}</td>
      <td className="whitespace-nowrap">{full(row.at)}</td>
      <td className="font-medium xl:whitespace-nowrap">{row.actor?.name ?? t("audit.system")}</td>
      <td title={row.action}>{act ? t(`audit.did.${act}`) : <code>{row.action}</code>}</td>
      <td title={row.subject} className="break-words">
        {subject ? (
          <>
            {t(`audit.about.${subject.kind}`)}{" "}
            <code className="text-sm text-ink-2">{shortId(subject.id)}</code>
          </>
        ) : (
          <code>{row.subject}</code>
        )}
      </td>
      <td className="text-sm break-words text-ink-2">
        {pairsOf(row.details).map(({ name, value }) => {
          const known = detailOf(name);
          return (
            <span key={name} title={`${name}: ${value}`} className="mr-3 inline-block max-w-full break-words">
              {known ? t(`audit.detail.${known}`) : <code>{name}</code>}:{" "}
              <code>{isInstant(value) ? full(value) : shortId(value)}</code>
            </span>
          );
        })}
      </td>
      <td translate="no" title={row.hash} className="text-sm text-ink-2">
        <code>{row.hash.slice(0, 12)}</code>
      </td>
    </tr>
  );
}
