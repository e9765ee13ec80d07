import type { AlarmReason } from "@minhchung/crawlers/health/history";
import { sayAlarm } from "@minhchung/crawlers/health/messages";
import type { Language } from "@minhchung/crawlers/messages";
import type { Sql } from "@minhchung/db/connect";
import type { AlarmKind } from "@minhchung/db/schema/sources";
import type { AlarmView } from "../../staff/alarm-types.ts";

interface Row {
  id: number;
  sourceId: string;
  kind: AlarmKind;
  reason: AlarmReason;
  params: Record<string, string | number>;
  raisedAt: Date;
  notedBy: { id: string; name: string } | null;
  notedAt: Date | null;
  sampleId: number | null;
  title: string | null;
  permalink: string | null;
  sampleAt: Date | null;
}

/** The alarms that stand, by source, oldest first; in the reader's language. */
export async function readAlarms(sql: Sql, language: Language): Promise<Map<string, AlarmView[]>> {
  const rows = await sql<Row[]>`
    select a.id, a.source_id as "sourceId", a.kind, a.reason, a.params, a.raised_at as "raisedAt",
           case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as "notedBy",
           a.noted_at as "notedAt", d.id as "sampleId", d.title, d.permalink, coalesce(d.published_at, d.fetched_at) as "sampleAt"
    from source_alarms a
    left join users u on u.id = a.noted_by
    left join documents d on d.id = a.sample_id and d.collected_on = a.sample_collected_on
    where a.cleared_at is null
    order by a.raised_at, a.id`;
  const views = new Map<string, AlarmView[]>();
  for (const {
    sourceId,
    reason,
    params,
    notedBy,
    notedAt,
    sampleId,
    title,
    permalink,
    sampleAt,
    ...row
  } of rows) {
    const list = views.get(sourceId) ?? [];
    list.push({
      ...{ id: row.id, kind: row.kind, raisedAt: row.raisedAt.toISOString() },
      message: sayAlarm(reason, params, language),
      noted: notedBy && notedAt ? { by: notedBy, at: notedAt.toISOString() } : null,
      sample:
        sampleId !== null && title !== null && sampleAt
          ? { id: sampleId, title, permalink, at: sampleAt.toISOString() }
          : null,
    });
    views.set(sourceId, list);
  }
  return views;
}
