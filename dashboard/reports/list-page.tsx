import type { ReportListView } from "@minhchung/api/staff/report-types";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type ListSearch, reportListQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { SampleBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { OutLink } from "../ui/evidence-facts.tsx";
import { PageHead } from "../ui/page.tsx";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

type Row = ReportListView["rows"][number];

/** The list behind a number of a report: the very rows that were counted. */
export function ListPage() {
  const { reportId = "" } = useParams({ strict: false }) as { reportId?: string };
  const search = useSearch({ strict: false }) as ListSearch;
  const t = useWords();
  const query = useQuery(reportListQuery(reportId, search));
  return (
    <>
      <PageHead
        title={query.data ? [query.data.title, ...query.data.narrowed].join(" · ") : t("report.list")}
        lead={query.data && <Agreement view={query.data} />}
        above={
          <Link
            to="/reports/$reportId"
            params={{ reportId }}
            className="mb-1 inline-block text-sm text-cham underline underline-offset-2"
          >
            {t("report.back")}
          </Link>
        }
      />
      <div className="sheet pb-6">
        <Loaded query={query}>
          {(view) =>
            view.rows.length === 0 ? (
              <Empty title={t("report.noRows")} />
            ) : (
              <Rows view={view} search={search} />
            )
          }
        </Loaded>
      </div>
    </>
  );
}

/** Whether the list has as many rows as the report says. */
function Agreement({ view: { total, inReport } }: { view: ReportListView }) {
  const t = useWords();
  return (
    <>
      {t("report.rows", { count: total })}.{" "}
      {inReport !== null && (inReport === total ? t("report.agrees") : t("report.differs", { inReport }))}
    </>
  );
}

function Rows({ view, search }: { view: ReportListView; search: ListSearch }) {
  const t = useWords();
  const { full } = useDates();
  const navigate = useNavigate();
  const { rows, page, pageSize, total, report } = view;
  const timed = rows.some((row) => row.took !== null);
  const grouped = rows.some((row) => row.group !== null);
  const go = (to: number) =>
    void navigate({
      to: "/reports/$reportId/list",
      params: { reportId: report.id },
      search: { ...search, page: String(to) } as never,
    });
  return (
    <>
      <table className="facts stacked">
        <thead>
          <tr>
            <th scope="col">{t("report.at")}</th>
            <th scope="col">{t("report.what")}</th>
            {grouped && <th scope="col">{t("report.group")}</th>}
            {timed && <th scope="col">{t("report.took")}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="md:whitespace-nowrap">{full(row.at)}</td>
              <td className="break-words">
                <Target row={row}>{row.title}</Target> <SampleBadge sample={row.sample} />
              </td>
              {grouped && <td>{row.group}</td>}
              {timed && <td className="md:whitespace-nowrap">{row.took}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {total > pageSize && (
        <div className="mt-3 flex flex-wrap items-center gap-3" data-screen-only>
          <Button disabled={page === 1} onClick={() => go(page - 1)}>
            {t("report.older")}
          </Button>
          <Button disabled={page * pageSize >= total} onClick={() => go(page + 1)}>
            {t("report.newer")}
          </Button>
          <span className="text-ink-2">
            {t("report.range", {
              from: (page - 1) * pageSize + 1,
              to: (page - 1) * pageSize + rows.length,
              total,
            })}
          </span>
        </div>
      )}
    </>
  );
}

const LINK = "text-cham underline underline-offset-2";

/** Where a row leads: the item on the desk, or the page that was read. */
function Target({ row: { link }, children }: { row: Row; children: ReactNode }) {
  if (link === null) return children;
  if (/^https?:/.test(link)) return <OutLink href={link}>{children}</OutLink>;
  const [kind, id = ""] = link.split(":");
  const className = LINK;
  switch (kind) {
    case "narrative":
      return (
        <Link to="/queue" search={{ open: id }} className={className}>
          {children}
        </Link>
      );
    case "case":
      return (
        <Link to="/cases/$caseId" params={{ caseId: id }} className={className}>
          {children}
        </Link>
      );
    case "text":
      return (
        <Link to="/texts/$rebuttalId" params={{ rebuttalId: id }} className={className}>
          {children}
        </Link>
      );
    case "question":
      return (
        <Link to="/questions/$questionId" params={{ questionId: id }} className={className}>
          {children}
        </Link>
      );
    case "sources":
      return (
        <Link to="/sources" className={className}>
          {children}
        </Link>
      );
    case "evidence":
      return (
        <Link to="/evidence" className={className}>
          {children}
        </Link>
      );
    default:
      return children;
  }
}
