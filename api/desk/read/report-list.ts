import type { AppDeps } from "../../deps.ts";
import { readMeasure } from "../../reports/figures.ts";
import { duration } from "../../reports/format.ts";
import { numberOf, readShownList } from "../../reports/list.ts";
import { groupName, measureName } from "../../reports/names.ts";
import {
  bucketName,
  bucketsOf,
  type Period,
  periodName,
  periodOf,
  previousPeriod,
} from "../../reports/period.ts";
import type { Ref } from "../../reports/shapes.ts";
import type { ReportListView } from "../../staff/report-types.ts";
import type { Language } from "../../words/words.ts";
import { frozen, readReportRow } from "./reports.ts";

/** One page of the list behind a figure, with its name and what the report itself says. */
export async function listBehind(
  { sql, placeName }: Pick<AppDeps, "sql" | "placeName">,
  id: string,
  ref: Ref,
  page: number,
  language: Language,
): Promise<ReportListView> {
  const report = await readReportRow(sql, id);
  const period = periodOf(report.kind, report.firstDay);
  const { rows, ...found } = await readShownList(sql, period, ref, page);
  const nameOf = (key: string) => groupName(ref.measure, key, language, placeName);
  return {
    report,
    title: measureName(ref.measure, language),
    narrowed: narrowed(period, ref, language, nameOf),
    inReport: await inReport(),
    ...found,
    rows: rows.map(({ group, minutes, ...row }) => ({
      ...row,
      took: minutes === null ? null : duration(minutes, language),
      group: group === null ? null : group.split(" ").map(nameOf).join(", "),
    })),
  };

  /** What the report itself says: frozen where it is closed. */
  async function inReport(): Promise<number | null> {
    if (report.closedAt === null) {
      const time = ref.before ? previousPeriod(period) : period;
      return numberOf((await readMeasure(sql, ref.measure, time)).counted, ref);
    }
    const figures = await frozen(sql, id);
    const counted = (ref.before ? figures.before : figures.now)?.[ref.measure];
    return counted ? numberOf(counted, ref) : null;
  }
}

function narrowed(
  period: Period,
  { group, bucket, before }: Ref,
  language: Language,
  nameOf: (key: string) => string,
): string[] {
  const time = before ? previousPeriod(period) : period;
  const part = bucket === undefined ? undefined : bucketsOf(time)[bucket];
  return [
    ...(group === undefined ? [] : [nameOf(group)]),
    ...(part ? [bucketName(part, language)] : []),
    periodName(time, language),
  ];
}
