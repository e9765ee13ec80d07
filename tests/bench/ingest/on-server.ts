/** What the parts of the bench share: a server of their own, workers on it, a source and its posts. */
import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { connect, type Sql } from "@minhchung/db/connect";
import { type EmbeddedServer, startEmbedded } from "@minhchung/db/embedded/start";
import { migrate } from "@minhchung/db/migrate";
import { DATABASE } from "@minhchung/db/roles";
import { withDatabase } from "@minhchung/db/testing/address";
import { testFolder } from "@minhchung/db/testing/folder";
import { type Child, minhchung } from "../../drills/children.ts";
import { factOf, postOf } from "./texts.ts";

export interface Bench {
  readonly server: EmbeddedServer;
  readonly admin: Sql;
  readonly folder: string;
}

/**
 * A migrated database on a server that is gone afterwards.
 * @param kept a folder that keeps its data for the next run, which then has less to fill; null: none
 */
export async function onServer(
  work: (bench: Bench) => Promise<void>,
  kept: string | null = null,
): Promise<void> {
  const { folder, remove } =
    kept === null ? await testFolder() : { folder: kept, remove: async () => undefined };
  const server = await startEmbedded({ folder });
  try {
    await migrate({ ownerUrl: server.ownerUrl });
    const admin = connect(withDatabase(server.adminUrl, DATABASE), { applicationName: "bench", max: 1 });
    try {
      await work({ server, admin: admin.sql, folder });
    } finally {
      await admin.close();
    }
  } finally {
    await server.stop();
    await remove();
  }
}

/**
 * `count` processes of `minhchung work`, ready for jobs.
 * @param profiles a folder that gets a profile of each one's processor; null: none
 */
export async function withWorkers(
  { server, folder }: Bench,
  { count, profiles }: { readonly count: number; readonly profiles: string | null },
  work: (workers: readonly Child[]) => Promise<void>,
): Promise<void> {
  const env = {
    MINHCHUNG_HOME: `${folder}/home`,
    DATABASE_URL: server.appUrl,
    MINHCHUNG_LOG: "error",
  };
  const flags = profiles === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${profiles}`];
  const workers = Array.from({ length: count }, (_, n) => minhchung(`work ${n + 1}`, ["work"], env, flags));
  try {
    for (const worker of workers) await worker.line((said) => said.includes("Waiting for jobs"));
    await work(workers);
  } finally {
    for (const worker of workers) await worker.stop();
  }
}

/** A source that two people have approved; its id. */
export async function sourceOf(admin: Sql): Promise<string> {
  const [one, two] =
    await admin`insert into users (name, email) values ('A', 'a@bench.example'), ('B', 'b@bench.example') returning id`;
  const [source] = await admin<{ id: string }[]>`
    insert into sources (key, name, kind, connector, url, reason, proposed_by, approved_by, approved_at)
    values ('bench', 'Bench', 'public_group', 'manual', 'https://bench.example/', 'measured for speed', ${one?.id}, ${two?.id}, now()) returning id`;
  return source?.id ?? "";
}

/** Three posts of each fact, so that narratives grow. */
export const postNumber = (n: number, sentences: number) =>
  postOf(factOf((Math.floor(n / 3) * 7919) % sentences), n);

export const shaOf = (n: number) => createHash("sha256").update(`${n}`).digest("hex");

export async function post(admin: Sql, source: string, n: number, sentences: number): Promise<void> {
  const { title, text } = postNumber(n, sentences);
  await admin`insert into documents (source_id, title, text, register, published_at, original_sha256)
    values (${source}, ${title}, ${text}, 'social', now(), ${shaOf(n)})`;
}

const AT_ONCE = 1_000;
/** As if each had failed too often: nobody takes it up. */
const HELD = 99;

/** Posts `from` to `from + count`, which wait until {@link letGo}. */
export async function hold(
  admin: Sql,
  source: string,
  { from, count, sentences }: { readonly from: number; readonly count: number; readonly sentences: number },
): Promise<void> {
  for (let first = from; first < from + count; first += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, from + count - first) }, (_, at) => ({
      ...postNumber(first + at, sentences),
      sha: shaOf(first + at),
    }));
    await admin`
      insert into documents (source_id, title, text, register, published_at, original_sha256, analysis_failures)
      select ${source}, title, text, 'social', now(), sha, ${HELD}
      from jsonb_to_recordset(${admin.json(rows as never)}) as t (title text, text text, sha text)`;
  }
  await admin`vacuum analyze documents`;
}

/** All that were held wait for the analysis now. */
export async function letGo(admin: Sql): Promise<void> {
  await admin`update documents set analysis_failures = 0 where analysis_failures = ${HELD} and analysed_at is null`;
}

const LOOK_MS = 200;

/** Resolves when so many documents have come to the end of the analysis. */
export async function grouped(admin: Sql, total: number): Promise<void> {
  for (;;) {
    const [row] = await admin<
      { n: number }[]
    >`select count(*)::int as n from documents where grouped_at is not null`;
    if ((row?.n ?? 0) >= total) return;
    await delay(LOOK_MS);
  }
}
