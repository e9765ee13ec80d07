import { appendAudit } from "@minhchung/db/audit";
import type { Sql, Transaction } from "@minhchung/db/connect";
import { users } from "@minhchung/db/schema/people";
import { type ReportKind, type ReportPart, reportParts, reports } from "@minhchung/db/schema/reports";
import { and, desc, eq, sql as raw } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { ApiFailure, found } from "../errors.ts";
import { announce } from "../live.ts";
import { readFigures } from "../reports/figures.ts";
import { periodOf } from "../reports/period.ts";
import type { CAN } from "./may.ts";
import { type Desk, record } from "./record.ts";

type Writer = Authorized<(typeof CAN.writeReport)[number]>;

/**
 * Begins the report of the period that holds a day. Where one is closed already, this is its next edition, which takes
 * over what people wrote.
 * @throws ApiFailure `already_exists` (with the one that is being written), `bad_request` for a period still to come
 */
export async function createReport(
  { db, clock, sample }: Desk & { readonly sample: boolean },
  actor: Writer,
  kind: ReportKind,
  day: string,
): Promise<{ reportId: string }> {
  const { firstDay, from } = period(kind, day);
  if (from > clock()) throw new ApiFailure("bad_request", { params: { detail: "day" } });
  return db.transaction(async (tx) => {
    const [last] = await tx
      .select()
      .from(reports)
      .where(and(eq(reports.kind, kind), eq(reports.firstDay, firstDay)))
      .orderBy(desc(reports.edition))
      .limit(1);
    if (last && last.closedAt === null) {
      throw new ApiFailure("already_exists", { current: { reportId: last.id } });
    }
    const edition = (last?.edition ?? 0) + 1;
    const [made] = await tx
      .insert(reports)
      .values({ kind, firstDay, edition, createdBy: actor.id, createdAt: clock(), sample })
      .returning({ id: reports.id });
    const reportId = found(made).id;
    if (last) await takeOver(tx, last.id, reportId);
    await record(tx, {
      actorId: actor.id,
      action: "report.create",
      subject: `report:${reportId}`,
      details: { kind, firstDay, edition },
      event: { type: "report", reportId },
    });
    return { reportId };
  });
}

/** The period, or a refusal of a day that the calendar does not have. */
function period(kind: ReportKind, day: string) {
  try {
    return periodOf(kind, day);
  } catch (cause) {
    throw new ApiFailure("bad_request", { params: { detail: "day" }, cause });
  }
}

/** The words of the earlier edition, in the names of those who wrote them. */
async function takeOver(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.execute(raw`
    insert into report_parts (report_id, part, text, saved_by, saved_at)
    select ${to}::uuid, part, text, saved_by, saved_at from report_parts where report_id = ${from}`);
}

async function lockReport(tx: Transaction, id: string) {
  const [row] = await tx.select().from(reports).where(eq(reports.id, id)).for("update");
  const report = found(row);
  if (report.closedAt !== null) throw new ApiFailure("wrong_state", { params: { state: "closed" } });
  return report;
}

/**
 * Saves a part over the version that the writer had read; 0: nobody had saved it.
 * @throws ApiFailure `changed_meanwhile` with the part as it stands, `wrong_state` where the report is closed
 */
export async function saveReportPart(
  { db, clock }: Desk,
  actor: Writer,
  reportId: string,
  part: ReportPart,
  input: { text: string; rowVersion: number },
): Promise<{ rowVersion: number }> {
  return db.transaction(async (tx) => {
    await lockReport(tx, reportId);
    const before = await standing(tx, reportId, part);
    if ((before?.rowVersion ?? 0) !== input.rowVersion) {
      throw new ApiFailure("changed_meanwhile", { current: before });
    }
    const rowVersion = input.rowVersion + 1;
    const saved = { text: input.text, rowVersion, savedBy: actor.id, savedAt: clock() };
    await tx
      .insert(reportParts)
      .values({ reportId, part, ...saved })
      .onConflictDoUpdate({ target: [reportParts.reportId, reportParts.part], set: saved });
    await announce(tx, { type: "report", reportId });
    // A form saves every few seconds: the trail notes who takes a part up, not each key.
    if (before?.savedBy.id !== actor.id) {
      const subject = `report:${reportId}`;
      await appendAudit(tx, { actorId: actor.id, action: "report.take_up", subject, details: { part } });
    }
    return { rowVersion };
  });
}

/** The part as it stands, as the screen shows it on a conflict; null before anybody saved it. */
async function standing(tx: Transaction, reportId: string, part: ReportPart) {
  const [row] = await tx
    .select({ saved: reportParts, name: users.name })
    .from(reportParts)
    .innerJoin(users, eq(users.id, reportParts.savedBy))
    .where(and(eq(reportParts.reportId, reportId), eq(reportParts.part, part)));
  if (!row) return null;
  const { text, rowVersion, savedBy, savedAt } = row.saved;
  return { text, rowVersion, savedBy: { id: savedBy, name: row.name }, savedAt: savedAt.toISOString() };
}

/**
 * Closes a report: its figures are frozen as they stand, and neither they nor its words change any more.
 * @throws ApiFailure `wrong_state` where somebody closed it before
 */
export async function closeReport(
  { db, sql, clock, sample }: Desk & { readonly sql: Sql; readonly sample: boolean },
  actor: Writer,
  reportId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    // Held from here on: no part is saved between the figures and the closing.
    const { kind, firstDay } = await lockReport(tx, reportId);
    const now = clock();
    const read = await readFigures(sql, periodOf(kind, firstDay), now);
    const figures = { ...read, sample: read.sample || sample };
    await tx
      .update(reports)
      .set({
        closedBy: actor.id,
        closedAt: now,
        figures: figures as unknown as Record<string, unknown>,
        sample: figures.sample,
      })
      .where(eq(reports.id, reportId));
    await record(tx, {
      actorId: actor.id,
      action: "report.close",
      subject: `report:${reportId}`,
      details: { kind, firstDay },
      event: { type: "report", reportId },
    });
  });
}
