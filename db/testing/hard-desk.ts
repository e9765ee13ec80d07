/** A desk with all that is hard to carry over: bytes, quotes, line ends, NULLs, arrays, JSON, several months, a queue. */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { appendAudit } from "../audit.ts";
import { createQueue } from "../queue.ts";
import type { TestDatabase } from "./database.ts";
import { one, seedDesk } from "./desk.ts";

const HARD = 'Tab\tở đây, "nháy", \\N, \\., xuống\ndòng, \r, dấu ’, emoji 🌾, ﻿BOM, ế (tổ hợp)';

export async function hardDesk({ owner, app, appUrl }: TestDatabase): Promise<{ retired: string }> {
  const { sql } = owner;
  const desk = await seedDesk(sql);
  const [year, month] = desk.day.split("-").map(Number) as [number, number];
  const days = [0, -1].map((back) =>
    new Date(Date.UTC(year, month - 1 + back, 1)).toISOString().slice(0, 10),
  );
  for (const [i, day] of days.entries()) {
    await sql`
      insert into documents (collected_on, source_id, title, text, register, original_sha256, section)
      values (${day}, ${desk.source}, ${HARD}, ${HARD}, 'news', ${digest(`${i}`)}, ${i === 0 ? null : ""})`;
  }
  await sql`update narratives set place_codes = ${["22849", 'a"b', "c,d", "NULL"]}, factors = ${sql.json([
    { key: HARD, value: 0.1, weight: null },
  ])}`;
  const tip = await one<string>(sql`
    insert into tips (ticket_code, question, folded, due_at) values ('0AAA-0001', ${HARD}, 'x', now()) returning id`);
  await sql`insert into tip_contacts (tip_id, ciphertext) values (${tip}, ${Buffer.from([0, 10, 13, 92, 255, 46])})`;
  const retired = await publishAndLeave(sql, desk);
  for (const subject of ["case:1", "case:2", "case:3"]) {
    const details = { note: HARD, list: [1, null] };
    await app.db.transaction((tx) =>
      appendAudit(tx, { actorId: desk.editor, action: "test", subject, details }),
    );
  }
  await sql`select erase_audit_details(2)`;
  const queue = await createQueue(appUrl, { supervise: false });
  await queue.send("publish", { text: HARD }, { priority: 3 });
  await queue.send("crawl", { sourceId: desk.source }, { singletonKey: desk.source });
  await queue.stop();
  return { retired };
}

/** A version whose author lost the role since: what a guard would refuse today, and must come back all the same. */
async function publishAndLeave(
  sql: TestDatabase["owner"]["sql"],
  desk: Awaited<ReturnType<typeof seedDesk>>,
) {
  const rebuttal = await one<string>(
    sql`insert into rebuttals (created_by, slug) values (${desk.editor}, 'mot') returning id`,
  );
  const version = await one<string>(sql`
    insert into rebuttal_versions (rebuttal_id, number, kind, rating, headline, fact, claim_reviewed, claim_short,
                                   explanation, closing_fact, author_id, english)
    values (${rebuttal}, 1, 'rebuttal', 'false', 'Mỗi hộ 5 triệu', ${HARD}, '50 triệu', '50 triệu', ${HARD}, 'Vì…',
            ${desk.editor}, ${sql.json({ headline: HARD })}) returning id`);
  await sql`insert into version_citations (version_id, position, evidence_id, quote) values (${version}, 1, ${desk.record}, '5 triệu')`;
  await sql`insert into reviews (version_id, reviewer_id, decision) values (${version}, ${desk.approver}, 'approve')`;
  await sql`insert into publications (rebuttal_id, version_id, action, published_by)
    values (${rebuttal}, ${version}, 'publish', ${desk.editor})`;
  await sql`update role_grants set revoked_at = now() where user_id = ${desk.editor}`;
  return desk.editor;
}

/** Copies as the crawler leaves them, one still being written. */
export async function fillArchive(folder: string): Promise<Record<string, Buffer>> {
  const files = {
    "2026/11/24/aa.warc.gz": Buffer.from([31, 139, 8, 0, 0]),
    "2026/11/25/bb.warc.gz": Buffer.alloc(300_000, "đ"),
    "2026/11/25/empty.warc.gz": Buffer.alloc(0),
  };
  for (const [path, bytes] of Object.entries({
    ...files,
    "2026/11/25/cc.warc.gz.77.part": Buffer.from("x"),
  })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return files;
}

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
