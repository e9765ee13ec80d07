import type { ReportRow } from "@minhchung/api/staff/report-types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { createReport } from "../api/actions.ts";
import { ApiFailure } from "../api/client.ts";
import { meQuery, reportsQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge, SampleBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Empty } from "../ui/empty.tsx";
import { messageOf } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { PageHead } from "../ui/page.tsx";
import { toLocalInput } from "../ui/time.ts";
import { useAction } from "../ui/use-action.ts";
import { useDates } from "../ui/when.tsx";
import { useLanguage, useWords } from "../words/words.ts";

const KINDS = ["week", "month", "quarter", "half_year", "year"] as const;

/** The reports of all periods, and the way to begin one. */
export function ReportsPage() {
  const t = useWords();
  const query = useQuery(reportsQuery);
  const me = useQuery(meQuery);
  const [begins, setBegins] = useState(false);
  const begin = me.data?.may.writeReport && (
    <Button look="primary" onClick={() => setBegins(true)}>
      {t("report.new")}
    </Button>
  );
  return (
    <>
      <PageHead title={t("report.title")} lead={t("report.lead")} actions={begin} />
      <div className="sheet pb-6">
        <Loaded query={query}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty title={t("report.empty")} hint={t("report.emptyHint")} />
            ) : (
              <Reports rows={rows} />
            )
          }
        </Loaded>
      </div>
      {begins && <BeginReport onClose={() => setBegins(false)} />}
    </>
  );
}

function Reports({ rows }: { rows: readonly ReportRow[] }) {
  const t = useWords();
  const { say } = useLanguage();
  const { day } = useDates();
  return (
    <table className="facts stacked">
      <thead>
        <tr>
          <th scope="col">{t("report.period")}</th>
          <th scope="col">{t("report.days")}</th>
          <th scope="col">{t("report.state")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link
                to="/reports/$reportId"
                params={{ reportId: row.id }}
                className="inline-block font-medium text-cham underline underline-offset-2 first-letter:uppercase"
              >
                {say(row.name)}
              </Link>{" "}
              {row.edition > 1 && <Badge>{t("report.edition", { n: row.edition })}</Badge>}{" "}
              <SampleBadge sample={row.sample} />
            </td>
            <td>
              {day(row.firstDay)} – {day(row.lastDay)}
            </td>
            <td>
              {row.closedAt ? (
                <>
                  <Badge tone="luc">{t("report.closed")}</Badge>{" "}
                  {t("report.closedBy", { name: row.closedBy?.name ?? "", when: day(row.closedAt) })}
                </>
              ) : (
                <Badge tone="nghe">{t("report.open")}</Badge>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Asks for the period; one that is being written already is opened instead. */
function BeginReport({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("month");
  const [day, setDay] = useState(() => toLocalInput(new Date()).slice(0, 10));
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const open = (reportId: string) => navigate({ to: "/reports/$reportId", params: { reportId } });
  const begin = () =>
    void act(
      async () => {
        setError(null);
        const { reportId } = await createReport(kind, day);
        await client.invalidateQueries({ queryKey: ["reports"] });
        await open(reportId);
      },
      (failure) => {
        const known = failure instanceof ApiFailure ? (failure.current as { reportId?: string }) : undefined;
        if (known?.reportId) void open(known.reportId);
        else setError(failure);
      },
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("report.newTitle")}
      footer={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" form="begin-report" busy={busy} disabled={day === ""}>
            {t("report.new")}
          </Button>
        </>
      }
    >
      <form
        id="begin-report"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <Field label={t("report.kind")}>
          {(ids) => (
            <select
              {...ids}
              className="control"
              value={kind}
              onChange={({ target }) => setKind(KINDS.find((one) => one === target.value) ?? "month")}
            >
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {t(`report.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={t("report.day")}
          hint={t("report.dayHint")}
          error={error ? messageOf(error) : undefined}
        >
          {(ids) => (
            <input
              {...ids}
              type="date"
              required
              className="control"
              value={day}
              onChange={({ target }) => setDay(target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
