import type { Sql } from "@minhchung/db/connect";
import type { CommentThread, CommentView } from "../../staff/comment-types.ts";
import type { Person } from "../../staff/people-types.ts";
import { able, type Holder } from "../may.ts";

interface Row extends Omit<CommentView, "at"> {
  at: Date;
  threadId: number;
  versionId: string;
  number: number;
  field: NonNullable<CommentThread["passage"]>["field"] | null;
  language: "vi" | "en" | null;
  quote: string | null;
  by: Person;
}

/** Threads on all versions of a text: what is open first, then the newest. */
export async function readComments(sql: Sql, rebuttalId: string, person: Holder): Promise<CommentThread[]> {
  const rows = await sql<Row[]>`
    select c.id::int as id, coalesce(c.thread_id, c.id)::int as "threadId", c.act, c.field, c.language, c.quote, c.body,
           c.created_at as at, c.version_id as "versionId", v.number, json_build_object('id', u.id, 'name', u.name) as by
    from version_comments c join rebuttal_versions v on v.id = c.version_id join users u on u.id = c.made_by
    where v.rebuttal_id = ${rebuttalId} order by c.id`;
  const threads = new Map<number, Row[]>();
  for (const row of rows) threads.set(row.threadId, [...(threads.get(row.threadId) ?? []), row]);
  return [...threads.values()]
    .map((thread) => threadView(thread, able(person, "comment")))
    .sort((a, b) => Number(a.resolved) - Number(b.resolved) || b.id - a.id);
}

function threadView(rows: readonly Row[], speaks: boolean): CommentThread {
  const [first] = rows as [Row, ...Row[]];
  const { id, versionId, number, field, language, quote } = first;
  const resolved = rows.findLast(({ act }) => act === "resolve" || act === "reopen")?.act === "resolve";
  return {
    id,
    versionId,
    number,
    passage: field && language ? { field, language, quote } : null,
    resolved,
    comments: rows.map(({ id, act, body, by, at }) => ({ id, act, body, by, at: at.toISOString() })),
    may: { reply: speaks, resolve: speaks && !resolved, reopen: speaks && resolved },
  };
}
