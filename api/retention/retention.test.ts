/** What goes and what stays, on a whole desk: real rows, real files, the application's own role. */
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyAudit } from "@minhchung/db/audit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendDaily, workDay } from "../cli/compose/jobs/daily.ts";
import { retentionJob } from "../cli/compose/jobs/retention.ts";
import { type TestDesk, testDesk } from "../testing/desk.ts";
import { publishedSample } from "../testing/published.ts";
import { sampleNarrative } from "../testing/sample.ts";
import { previewRetention, runRetention, SWEEPS } from "./run.ts";
import type { RetentionDeps } from "./sweep.ts";

let desk: TestDesk;
let deps: RetentionDeps;
let folder: string;
/** Narratives: one nobody took up, one with an open case, one whose page is published. */
let lone: Awaited<ReturnType<typeof sampleNarrative>>;
let open: typeof lone;
let published: typeof lone;

const NOTHING = Object.fromEntries(Object.keys(SWEEPS).map((name) => [name, 0]));

beforeAll(async () => {
  desk = await testDesk();
  folder = await mkdtemp(join(tmpdir(), "minhchung-retention-"));
  deps = { db: desk.deps.db, clock: () => new Date(), keepDays: 180, archiveFolder: folder };
  const [an, quan] = [await desk.person("an", "editor"), await desk.person("quan", "approver")];
  const people = { proposer: an.id, approver: quan.id };
  const { db, sql } = desk.database.owner;
  lone = await sampleNarrative(db, people, "mot");
  open = await sampleNarrative(db, people, "hai");
  published = await sampleNarrative(db, people, "ba");
  await an.ask("POST", `/api/narratives/${open.narrativeId}/case`, { rowVersion: 1 });
  await publishedSample(sql, {
    narrativeId: published.narrativeId,
    evidenceId: published.evidenceId,
    author: an.id,
    approver: quan.id,
  });
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

const rows = (query: string) => desk.deps.sql.unsafe(query);
const expire = () => rows("update documents set retain_until = current_date - 1");

test("nothing is due: nothing goes, and a preview changes nothing", async () => {
  expect(await previewRetention(deps)).toEqual(NOTHING);
  expect(await runRetention(deps)).toEqual(NOTHING);
});

test("documents go with their claims and flags, unless evidence, an open case or a published page needs them", async () => {
  const { sql } = desk.database.owner;
  const [page] = await sql`
    insert into pages (source_id, url_sha256, content_sha256, document_id, collected_on)
    select source_id, repeat('a', 64), original_sha256, id, collected_on from documents where source_id = ${lone.sourceId}
    returning id, content_sha256`;
  // A document that evidence was taken from.
  const [cited] = await sql`
    insert into documents (source_id, title, text, register, original_sha256)
    values (${lone.sourceId}, 'Quyết định', 'Chữ', 'official', repeat('c', 64)) returning id, collected_on::text as day`;
  await sql`insert into evidence (kind, title, issuer, issued_on, valid_from, text, sha256, document_id, collected_on)
    values ('record', 'Quyết định', 'UBND', '2026-11-01', '2026-11-01', 'Chữ', repeat('d', 64), ${cited?.id}, ${cited?.day}::date)`;
  await expire();
  expect(await previewRetention(deps)).toEqual({ ...NOTHING, documents: 1 });
  expect(await runRetention(deps)).toEqual({ ...NOTHING, documents: 1 });

  const left = await sql`select source_id from documents where title <> 'Quyết định'`;
  expect(left.map((row) => row.source_id).sort()).toEqual([open.sourceId, published.sourceId].sort());
  expect(await sql`select 1 from claims where id = ${lone.claimId}`).toHaveLength(0);
  expect(await sql`select 1 from flags where claim_id = ${lone.claimId}`).toHaveLength(0);
  // The page knows its words by their digest: the same article is not stored again.
  expect(await sql`select document_id as d, content_sha256 as s from pages where id = ${page?.id}`).toEqual([
    { d: null, s: page?.content_sha256 },
  ]);
  const [narrative] = await sql`
    select status, status_reason as why, documents_count as documents from narratives where id = ${lone.narrativeId}`;
  expect(narrative).toEqual({ status: "closed", why: "expired", documents: 0 });
  expect(await sql`select status from narratives where id = ${open.narrativeId}`).toEqual([
    { status: "in_case" },
  ]);
});

test("a resident's contact goes on its day; the question on its own, with its answers, but not under an open case", async () => {
  const { sql } = desk.database.owner;
  await sql`update tips set case_id = (select id from cases where closed_at is null) where id = ${open.tipId}`;
  for (const { tipId } of [lone, open]) {
    await sql`insert into tip_contacts (tip_id, ciphertext, delete_after) values (${tipId}, '\\x00', current_date - 1)`;
    await sql`insert into answers (tip_id, text) values (${tipId}, 'x')`;
  }
  await sql`update tips set retain_until = current_date - 1 where id in ${sql([lone.tipId, open.tipId])}`;
  await sql`insert into tip_contacts (tip_id, ciphertext, delete_after) values (${published.tipId}, '\\x00', current_date)`;
  expect(await runRetention(deps)).toEqual({ ...NOTHING, contacts: 2, questions: 1 });
  const ids = async (query: string) => (await rows(query)).map((row) => row.id as string).sort();
  expect(await ids("select id from tips")).toEqual([open.tipId, published.tipId].sort());
  expect(await ids("select tip_id as id from answers")).toEqual([open.tipId]);
  expect(await ids("select tip_id as id from tip_contacts")).toEqual([published.tipId]);
});

test("notes of the machine go in batches by the setting; younger ones stay", async () => {
  const { sql } = desk.database.owner;
  await sql`insert into fetches (source_id, url, outcome, started_at, finished_at)
    select ${open.sourceId}, 'https://a.example/', 'unchanged', now(), now() - make_interval(days => 180 + n) from generate_series(-1, 4) n
    where n <> 0`;
  await sql`insert into runs (kind, started_at) values ('crawl', now() - interval '181 days'), ('crawl', now() - interval '179 days')`;
  await sql`insert into sessions (user_id, token, expires_at) select id, 'old', now() - interval '181 days' from users limit 1`;
  await sql`insert into pgboss.job (name, state, completed_on) values ('crawl', 'failed', now() - interval '300 days')`;
  const [decided] = await sql`
    insert into pgboss.job (name, state, completed_on) values ('crawl', 'failed', now() - interval '300 days') returning id`;
  await sql`insert into dead_letter_decisions (subject, queue, decision, decided_at)
    values (${`job:${decided?.id}`}, 'crawl', 'rerun', now() - interval '181 days')`;
  const told: number[] = [];
  const counts = await runRetention(deps, {
    batch: 2,
    progress: async (done) => {
      told.push(done);
    },
  });
  expect(counts).toEqual({ ...NOTHING, fetches: 4, runs: 1, sessions: 1, deadLetters: 1 });
  expect(told.at(-1)).toBe(7);
  // One that nobody has decided about stays, however old.
  expect(await sql`select 1 from pgboss.job where state = 'failed'`).toHaveLength(1);
  expect(await sql`select 1 from fetches`).toHaveLength(1);
});

test("raw copies that nothing names go, then their files; what is young or named stays", async () => {
  const { sql } = desk.database.owner;
  const old = new Date(Date.now() - 8 * 86_400_000);
  const names = {
    gone: "2026/01/02/gone.warc.gz",
    kept: "2026/01/02/kept.warc.gz",
    stray: "2026/01/03/stray.part",
    young: "2026/01/03/young.warc.gz",
  };
  for (const name of Object.values(names)) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), "WARC");
    if (name !== names.young) await utimes(join(folder, name), old, old);
  }
  await writeFile(join(folder, "README"), "not ours");
  const archive = (file: string, at: Date) => sql`
    insert into archives (url, sha256, mime, bytes, file, retrieved_at)
    values ('https://a.example/', repeat('e', 64), 'text/html', 4, ${file}, ${at}) returning id`;
  await archive(names.gone, old);
  const [kept] = await archive(names.kept, old);
  await archive("2026/11/25/new.warc.gz", new Date());
  await sql`update evidence set archive_id = ${kept?.id} where id = ${open.evidenceId}`;
  expect(await previewRetention(deps)).toMatchObject({ copies: 1, files: 1 });
  expect(await runRetention(deps, { batch: 1 })).toEqual({ ...NOTHING, copies: 1, files: 2 });
  expect((await readdir(folder, { recursive: true })).filter((name) => name.includes(".")).sort()).toEqual([
    names.kept,
    names.young,
  ]);
  // The application deletes no copy by itself, and has none taken that is a day old.
  await expect(Promise.resolve(rows("delete from archives"))).rejects.toMatchObject({ code: "42501" });
  await expect(Promise.resolve(rows("select prune_archives(now(), 10)"))).rejects.toMatchObject({
    code: "22003",
  });
});

test("each round leaves its counts as a run and one entry in the trail, which still holds", async () => {
  const counts = await retentionJob({ db: desk.deps.db, home: folder }, { progress: async () => undefined });
  expect(counts).toEqual(NOTHING);
  const [run] = await rows("select kind, counts, error_code from runs order by id desc limit 1");
  expect(run).toEqual({ kind: "retention", counts: NOTHING, error_code: null });
  const [entry] = await rows(
    `select action, subject, actor_id, details from audit join audit_details using (seq) order by seq desc limit 1`,
  );
  expect(entry).toEqual({
    action: "retention.run",
    subject: `retention:${new Date().toISOString().slice(0, 10)}`,
    actor_id: null,
    details: NOTHING,
  });
  expect((await verifyAudit(desk.deps.sql)).broken).toBeNull();
});

test("a day begins at two in the morning in Vietnam, and has one job, whoever asks how often", async () => {
  expect(workDay(new Date("2026-11-25T18:59:00Z"))).toBe("2026-11-25");
  expect(workDay(new Date("2026-11-25T19:00:00Z"))).toBe("2026-11-26");
  const { db, queue } = desk.deps;
  // The round above was today's.
  expect(await sendDaily({ db }, queue, new Date())).toBe(false);
  const later = new Date(Date.now() + 3 * 86_400_000);
  expect(await Promise.all([1, 2, 3].map(() => sendDaily({ db }, queue, later)))).toHaveLength(3);
  await sendDaily({ db }, queue, later);
  const day = workDay(later);
  expect(await rows("select data, singleton_key as key from pgboss.job where name = 'retention'")).toEqual([
    { data: { day }, key: day },
  ]);
  await rows("update pgboss.job set state = 'failed' where name = 'retention'");
  expect(await sendDaily({ db }, queue, later)).toBe(false);
});
