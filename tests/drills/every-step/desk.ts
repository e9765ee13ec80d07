/** A desk on which every kind of job has something to do, made once; and what stands outside of it: a portal, a mailbox. */

import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { identityOf } from "@minhchung/api/cli/compose/desk";
import type { Engine } from "@minhchung/api/cli/compose/engine";
import { runStage } from "@minhchung/api/cli/compose/stages";
import { createMail } from "@minhchung/api/mail";
import type { Sending } from "@minhchung/api/receivers/send";
import { newSecret } from "@minhchung/api/receivers/signature";
import { mailbox } from "@minhchung/api/receivers/testing/mailbox";
import { webhookEnd } from "@minhchung/api/receivers/testing/webhook";
import { seal } from "@minhchung/api/seal";
import { approvedSample, publishedSample } from "@minhchung/api/testing/published";
import { sampleNarrative, sampleTip } from "@minhchung/api/testing/sample";
import { createGuard, type Guard } from "@minhchung/crawlers/fetch/guard";
import type { TestDatabase } from "@minhchung/db/testing/database";
import type { Start } from "@minhchung/db/testing/start";
import { currentLocality } from "@minhchung/models/lexicons/locality";
import { staffed } from "../../browser/starts.ts";
import { engineOn, PEOPLE } from "../../browser/support.ts";
import { loadSampleData } from "../../sample-web/load.ts";

const KEY = new Uint8Array(32).fill(7);
const DOCUMENTS = 4;

export interface Outside {
  readonly portal: Awaited<ReturnType<typeof webhookEnd>>;
  readonly station: Awaited<ReturnType<typeof mailbox>>;
  readonly guard: Guard;
  close(): Promise<void>;
}

export async function openOutside(): Promise<Outside> {
  const [portal, station] = await Promise.all([webhookEnd(), mailbox()]);
  const guard = createGuard({ loopbackOrigins: [portal.host] });
  const close = async () => void (await Promise.all([portal.close(), station.close(), guard.close()]));
  return { portal, station, guard, close };
}

/** What a working process sends with. */
export function sendingOf({ db, app }: Pick<Engine, "db" | "app">, { guard, station }: Outside): Sending {
  const { unitName, contact } = identityOf(currentLocality());
  return {
    ...{
      db,
      sql: app.sql,
      guard,
      key: KEY,
      contactKey: KEY,
      sample: false,
      headMailboxes: ["van-thu@a.example"],
    },
    house: { unitName, contact, origin: "https://desk.example" },
    mail: createMail({ url: station.url, from: "tin@desk.example" }),
    clock: () => new Date(),
  };
}

/** Documents that nobody has read, a text to be brought out and one whose hour has come, letters, and what is past its end. */
export const readyFor = ({ portal }: Outside): Start => ({
  name: "every_step_ready",
  from: staffed,
  make: async ({ owner }) => {
    const { sql, db } = owner;
    const id = async (email: string) =>
      ((await sql`select id from users where email = ${email}`)[0]?.id ?? "") as string;
    const [author, approver] = [await id(PEOPLE.author.email), await id(PEOPLE.approver.email)];
    await documentsOf(sql);
    const sample = await sampleNarrative(db, { proposer: author, approver });
    const about = { evidenceId: sample.evidenceId, author, approver };
    const { publicationId } = await publishedSample(sql, { ...about, narrativeId: sample.narrativeId });
    const timed = await approvedSample(sql, { ...about, narrativeId: null });
    await sql`update rebuttals set state = 'scheduled', scheduled_for = now() - interval '1 minute',
      scheduled_version = ${timed.versionId}, scheduled_by = ${author} where id = ${timed.rebuttalId}`;
    const receiver = randomUUID();
    await sql`insert into receivers (id, kind, name, address, secret, created_by)
      values (${receiver}, 'webhook', 'Cổng', ${portal.url}, ${seal(KEY, receiver, newSecret())}, ${author})`;
    await sql`insert into dispatches (publication_id, receiver_id) values (${publicationId}, ${receiver})`;
    const ciphertext = (tip: string) => seal(KEY, tip, "lan@thu.example");
    await sql`insert into tip_contacts (tip_id, ciphertext) values (${sample.tipId}, ${ciphertext(sample.tipId)})`;
    await sql`insert into answers (tip_id, text, answered_by) values (${sample.tipId}, 'Mức hỗ trợ là 5 triệu đồng.', ${author})`;
    const past = await sampleTip(db);
    await sql`insert into tip_contacts (tip_id, ciphertext, delete_after) values (${past}, ${ciphertext(past)}, current_date - 1)`;
    await sql`update tips set retain_until = current_date - 1 where id = ${past}`;
    await sql`insert into subscriptions (address_hash, ciphertext, language, asked_at)
      values (decode(repeat('ab', 32), 'hex'), '\\x00', 'vi', now() - interval '9 days')`;
    await sql`insert into fetches (source_id, url, outcome, started_at, finished_at)
      select id, 'https://a.example/', 'unchanged', now(), now() - interval '200 days' from sources`;
  },
});

/** Posts of the sample web whose claims the library contradicts. */
async function documentsOf(sql: TestDatabase["owner"]["sql"]): Promise<void> {
  const posts = loadSampleData().documents.filter(({ register }) => register === "social");
  const [source] = await sql`select id from sources where key = 'cho-que'`;
  for (const [at, { title, paragraphs, published }] of posts.slice(0, DOCUMENTS).entries())
    await sql`insert into documents (source_id, title, text, register, published_at, original_sha256)
      values (${source?.id}, ${title}, ${paragraphs.join("\n\n")}, 'social', ${published}, ${String(at).repeat(64)})`;
}

const after = (from: Start, stage: "analyse" | "verify"): Start => ({
  name: `${from.name}_${stage}`,
  from,
  make: async (database) => void (await runStage(engineOn(database, tmpdir()), stage, 50)),
});
export const analysed = (from: Start): Start => after(from, "analyse");
export const verified = (from: Start): Start => after(from, "verify");
