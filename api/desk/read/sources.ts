import { youtubeDay } from "@minhchung/crawlers/connectors/youtube";
import type { Language } from "@minhchung/crawlers/messages";
import { isUnreached } from "@minhchung/crawlers/source-check";
import { sayFailure } from "@minhchung/crawlers/stored-failure";
import type { Sql } from "@minhchung/db/connect";
import type { SourceCheck, UnitBucket } from "@minhchung/db/schema/sources";
import type { AppDeps } from "../../deps.ts";
import type { Person } from "../../staff/people-types.ts";
import type { SourceRow } from "../../staff/source-types.ts";
import { able, type Holder } from "../may.ts";
import { readAlarms } from "./alarms.ts";

type Row = Omit<
  SourceRow,
  "retiredAt" | "share" | "lastSuccessAt" | "lastError" | "check" | "alarms" | "may"
> & {
  retiredAt: Date | null;
  lastSuccessAt: Date | null;
  errorCode: string | null;
  errorDetail: string | null;
  errorAt: Date | null;
  checkedAt: Date | null;
  checkOutcome: SourceCheck | null;
  proposedBy: Person;
};

/** The register of sources with their health, those that need somebody first; errors and alarms in the reader's language. */
export async function readSources(
  sql: Sql,
  person: Holder & { readonly language: Language },
  youtubeShare: AppDeps["youtubeShare"] = null,
): Promise<SourceRow[]> {
  const rows = await sql<Row[]>`
    select s.id, s.key, s.name, s.kind, s.connector, s.url, s.reason, s.every_minutes as "everyMinutes", s.sample,
           s.settings ->> 'quietHours' as "quietHours",
           s.retired_at as "retiredAt", s.last_success_at as "lastSuccessAt", s.last_error_code as "errorCode",
           s.last_error_detail as "errorDetail", s.last_error_at as "errorAt", s.lawful_basis as "lawfulBasis",
           s.terms, s.takes, s.checked_at as "checkedAt", s.check_outcome as "checkOutcome",
           json_build_object('id', p.id, 'name', p.name) as "proposedBy",
           case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as "approvedBy",
           (select count(*) from documents d where d.source_id = s.id) as documents,
           case when exists (select 1 from documents d where d.source_id = s.id) then 0
             else (select count(*) from pages g where g.source_id = s.id and g.same_as is not null) end as copies
    from sources s
    join users p on p.id = s.proposed_by
    left join users a on a.id = s.approved_by
    order by s.retired_at is not null,
             not exists (select 1 from source_alarms w where w.source_id = s.id and w.cleared_at is null and w.noted_at is null),
             s.approved_at is not null, s.name`;
  const alarms = await readAlarms(sql, person.language);
  const share = rows.some(({ connector }) => connector === "youtube")
    ? await readShare(sql, youtubeShare ?? null)
    : null;
  return rows.map(
    ({ errorCode, errorDetail, errorAt, retiredAt, lastSuccessAt, checkedAt, checkOutcome, ...row }) => {
      const running = row.approvedBy !== null && retiredAt === null;
      // A later success has healed it.
      const failing =
        errorCode !== null && errorAt !== null && (lastSuccessAt === null || errorAt > lastSuccessAt);
      return {
        ...row,
        share: row.connector === "youtube" ? share : null,
        retiredAt: retiredAt?.toISOString() ?? null,
        lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
        lastError: failing
          ? {
              code: errorCode,
              message: sayFailure(errorCode, errorDetail, person.language),
              at: errorAt.toISOString(),
            }
          : null,
        // What is not read any more is no concern.
        alarms: running ? (alarms.get(row.id) ?? []) : [],
        check: checkedAt && checkOutcome ? checkOf(checkOutcome, checkedAt, person.language) : null,
        may: {
          check: able(person, "checkSource") && retiredAt === null && row.connector !== "manual",
          approve:
            able(person, "approveSource") &&
            row.approvedBy === null &&
            retiredAt === null &&
            row.proposedBy.id !== person.id,
          retire: able(person, "retireSource") && retiredAt === null,
          crawl: able(person, "crawl") && running && row.connector !== "manual",
          noteAlarm: able(person, "crawl"),
        },
      };
    },
  );
}

async function readShare(
  sql: Sql,
  most: NonNullable<AppDeps["youtubeShare"]> | null,
): Promise<SourceRow["share"]> {
  const rows = await sql<{ bucket: UnitBucket; used: number }[]>`
    select bucket, used from api_units where day = ${youtubeDay(new Date())}::date`;
  const used = new Map(rows.map((row) => [row.bucket, row.used]));
  const [units, searches] = [used.get("youtube") ?? 0, used.get("youtube-search") ?? 0];
  return {
    key: most !== null,
    ...{ used: units, most: most?.units ?? 0, searches, mostSearches: most?.searches ?? 0 },
  };
}

function checkOf(check: SourceCheck, at: Date, language: Language): SourceRow["check"] {
  const { ok, robots, items, newest, error } = check;
  const message = error ? sayFailure(error.code, error.detail, language) : null;
  return { at: at.toISOString(), ok, reached: !isUnreached(check), robots, items, newest, message };
}
