import type { Sql } from "@minhchung/db/connect";
import { CHANNELS } from "@minhchung/db/schema/jobs";
import { MACHINE_KINDS } from "@minhchung/db/schema/receivers";
import type { Person } from "../../staff/people-types.ts";
import type { DeliveriesView, DispatchView, ReceiverRow } from "../../staff/receiver-types.ts";
import { type Language, say } from "../../words/words.ts";
import { able, type Holder } from "../may.ts";

type Reader = Holder & { readonly language: Language };

/** Rows of one page of the ledger. */
const MOST = 500;

interface RegisterRow extends Omit<ReceiverRow, "places" | "retiredAt" | "lastDoneAt" | "may"> {
  placeCodes: string[];
  retiredAt: Date | null;
  lastDoneAt: Date | null;
}

/** The register: those in force, what needs a person first; then by kind and name. */
export async function readReceivers(
  sql: Sql,
  person: Holder,
  { placeName, today }: { placeName: (code: string) => string; today: string },
): Promise<ReceiverRow[]> {
  const rows = await sql<RegisterRow[]>`
    select r.id, r.kind, r.name, r.address, r.place_codes as "placeCodes", r.retired_at as "retiredAt", r.sample,
           count(*) filter (where d.state = 'waiting')::int as waiting,
           count(*) filter (where d.state = 'failed')::int as failed,
           count(*) filter (where d.state = 'waiting' and d.due_on < ${today})::int as overdue,
           count(*) filter (where d.state in ('sent', 'used'))::int as done,
           max(d.ended_at) filter (where d.state in ('sent', 'used')) as "lastDoneAt"
    from receivers r left join dispatches d on d.receiver_id = r.id
    group by r.id
    order by r.retired_at is not null,
             bool_or(d.state = 'failed' or d.state = 'waiting' and d.due_on < ${today}) is not true, r.kind, r.name`;
  return rows.map(({ placeCodes, retiredAt, lastDoneAt, address, ...row }) => ({
    ...row,
    address: row.kind === "webhook" ? withoutQuery(address) : address,
    places: placeCodes.map((code) => ({ code, name: placeName(code) })),
    retiredAt: retiredAt?.toISOString() ?? null,
    lastDoneAt: lastDoneAt?.toISOString() ?? null,
    may: { change: retiredAt === null && able(person, "keepReceivers") },
  }));
}

/** Keys are often written into the query of an address. */
function withoutQuery(address: string | null): string | null {
  return address === null ? null : address.replace(/[?#].*$/s, "?…");
}

interface LedgerRow
  extends Omit<DispatchView, "may" | "problem" | "overdue" | "publishedAt" | "triedAt" | "endedAt"> {
  publicationId: string;
  publishedAt: Date;
  triedAt: Date | null;
  endedAt: Date | null;
  errorCode: string | null;
  errorDetail: string | null;
}

/** The ledger of one receiver: what is still to be done first, then the latest. */
export const readLedger = (sql: Sql, person: Reader, receiverId: string, today: string) =>
  readDispatches(sql, person, sql`d.receiver_id = ${receiverId}` as ReturnType<Sql>, today).then((rows) =>
    rows.map(({ view }) => view),
  );

async function readDispatches(sql: Sql, person: Reader, where: ReturnType<Sql>, today: string) {
  const rows = await sql<LedgerRow[]>`
    select d.id, d.publication_id as "publicationId", d.state, d.due_on::text as "dueOn", d.attempts,
           d.tried_at as "triedAt", d.error_code as "errorCode", d.error_detail as "errorDetail",
           d.ended_at as "endedAt", d.used_on::text as "usedOn", d.note, p.action, p.published_at as "publishedAt",
           json_build_object('id', r.id, 'kind', r.kind, 'name', r.name) as receiver,
           json_build_object('rebuttalId', b.id, 'headline', v.headline, 'state', b.state) as text,
           case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as "notedBy"
    from dispatches d
    join receivers r on r.id = d.receiver_id
    join publications p on p.id = d.publication_id
    join rebuttals b on b.id = p.rebuttal_id
    join rebuttal_versions v on v.id = p.version_id
    left join users u on u.id = d.noted_by
    where ${where}
    order by d.state not in ('waiting', 'failed'), d.due_on, p.published_at desc, r.kind, r.name
    limit ${MOST}`;
  return rows.map((row) => ({ publicationId: row.publicationId, view: toView(row, person, today) }));
}

function toView(row: LedgerRow, person: Reader, today: string): DispatchView {
  const { publicationId: _, errorCode, errorDetail, publishedAt, triedAt, endedAt, notedBy, ...rest } = row;
  const machine = MACHINE_KINDS.some((kind) => kind === row.receiver.kind);
  const open = row.state === "waiting" || row.state === "failed";
  const notes = able(person, "noteUse");
  return {
    ...rest,
    publishedAt: publishedAt.toISOString(),
    triedAt: triedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    notedBy: notedBy as Person | null,
    overdue: row.state === "waiting" && row.dueOn !== null && row.dueOn < today,
    problem: open && errorCode !== null ? sayProblem(errorCode, errorDetail, person.language) : null,
    may: {
      note: notes && !machine && row.state === "waiting",
      plan: notes && !machine && row.state === "waiting",
      // What nobody has tried yet is on its way.
      again: notes && machine && open && row.attempts > 0,
    },
  };
}

/** Failures that have a sentence of their own here; what else an answer can be is said by its status. */
const PROBLEMS = [
  "network",
  "deadline",
  "name_not_found",
  "tls_invalid",
  "address_blocked",
  "mail_off",
  "mail_refused",
] as const;

function sayProblem(code: string, detail: string | null, language: Language): string {
  const params = JSON.parse(detail || "{}") as Record<string, unknown>;
  const known = PROBLEMS.find((one) => one === code);
  if (known) return say(language, `deliveryProblems.${known}`, { reason: "", ...params });
  return say(language, "deliveryProblems.answered", { status: code, ...params });
}

interface ActRow extends Omit<DeliveriesView["acts"][number], "publishedAt" | "dispatches" | "channels"> {
  publishedAt: Date;
  channels: { channel: (typeof CHANNELS)[number]; deliveredAt: string | null }[];
}

/** Every act of a text, the latest first, and whom each has reached. */
export async function readDeliveries(
  sql: Sql,
  person: Reader,
  rebuttalId: string,
  today: string,
): Promise<DeliveriesView> {
  const [acts, rows] = await Promise.all([
    sql<ActRow[]>`
      select p.id as "publicationId", p.action, p.published_at as "publishedAt", v.number as version,
             (select json_agg(json_build_object('channel', c.channel, 'deliveredAt', l.delivered_at) order by c.n)
               from unnest(${CHANNELS as unknown as string[]}::text[]) with ordinality as c (channel, n)
               left join deliveries l on l.publication_id = p.id and l.channel = c.channel) as channels,
             (select count(*)::int from answers a where a.publication_id = p.id) as askers,
             (select count(*)::int from digest_items g where g.publication_id = p.id) as digest
      from publications p join rebuttal_versions v on v.id = p.version_id
      where p.rebuttal_id = ${rebuttalId} order by p.published_at desc`,
    readDispatches(sql, person, sql`p.rebuttal_id = ${rebuttalId}` as ReturnType<Sql>, today),
  ]);
  return {
    acts: acts.map((act) => ({
      ...act,
      publishedAt: act.publishedAt.toISOString(),
      channels: act.channels.map(({ channel, deliveredAt }) => ({
        channel,
        deliveredAt: deliveredAt && new Date(deliveredAt).toISOString(),
      })),
      dispatches: rows
        .filter(({ publicationId }) => publicationId === act.publicationId)
        .map(({ view }) => view),
    })),
  };
}
