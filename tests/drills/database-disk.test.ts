/**
 * PostgreSQL's own disk is full: what is written is refused by name, whoever works lives through it, and with room again
 * everything that was acknowledged is there, read once, with the audit chain whole.
 */
import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { appendAudit, verifyAudit } from "@minhchung/db/audit";
import { type Connection, connect } from "@minhchung/db/connect";
import { isDatabaseLost } from "@minhchung/db/driver-fault";
import { findPostgresPackage } from "@minhchung/db/embedded/platform";
import { type EmbeddedServer, startEmbedded } from "@minhchung/db/embedded/start";
import { migrate } from "@minhchung/db/migrate";
import { documents, sources } from "@minhchung/db/schema/sources";
import { seedDesk } from "@minhchung/db/testing/desk";
import { testParent } from "@minhchung/db/testing/folder";
import { describe, expect, test } from "vitest";
import { minhchung } from "./children.ts";
import { smallDisk, smallDiskMissing } from "./small-disk.ts";

const missing = await smallDiskMissing();
const MEGABYTES = 200;
/** So that what the server keeps for itself leaves room on a small disk. */
const SETTINGS = { max_wal_size: "48MB", min_wal_size: "32MB" };
const DISK_FULL = "53100";
const TITLE = "Đĩa đầy";
const MOST_TRIES = 400;
const LOOK_MS = 100;
const PATIENCE_MS = 360_000;

describe.skipIf(missing !== null)(
  `PostgreSQL's disk is full${missing === null ? "" : `: skipped, ${missing}`}`,
  () => {
    test("nothing that was acknowledged is lost, and the work goes on with room again", {
      timeout: 700_000,
    }, async () => {
      const disk = await smallDisk(MEGABYTES);
      // The programs lie elsewhere: it is the data that needs the room.
      const binaries = join(await testParent(), `postgres-${findPostgresPackage().version}`);
      const start = () =>
        startEmbedded({
          folder: `${disk.folder}/desk`,
          binaries,
          settings: SETTINGS,
          onRestart: () => undefined,
        });
      let server = await start();
      try {
        await migrate({ ownerUrl: server.ownerUrl });
        const seeded = connect(server.ownerUrl, { applicationName: "drill", max: 1 });
        await seedDesk(seeded.sql);
        await seeded.close();
        const env = { MINHCHUNG_HOME: `${disk.folder}/home`, MINHCHUNG_LOG: "warn" };
        const worker = minhchung("work", ["work"], { ...env, DATABASE_URL: server.appUrl });
        await worker.line((said) => said.includes("Waiting for jobs"));
        const desk = connect(server.ownerUrl, { applicationName: "drill", max: 1 });

        const before = await writeUntil(desk, 5, () => false);
        expect(before.refused).toEqual([]);
        await disk.fill();
        const full = await writeUntil(desk, MOST_TRIES, (refused) => refused.length > 3);
        expect(full.refused.length).toBeGreaterThan(3);
        // By name, or because the server itself had to end: never anything else, and never silently.
        expect(full.refused.filter((reason) => reason !== DISK_FULL && reason !== "lost")).toEqual([]);

        await disk.free();
        server = await back(server, start);
        const after = await writeUntil(desk, 5, () => false);
        expect(after.refused).toEqual([]);

        const acknowledged = [...before.written, ...full.written, ...after.written].sort();
        await worked(desk, acknowledged.length);
        const kept = await desk.sql<{ sha: string; n: number }[]>`
        select original_sha256 as sha, count(*)::int as n from documents where title = ${TITLE} group by 1 order by 1`;
        // Whoever was refused may still find it written: the answer was lost, not the row. Nothing stands twice.
        expect(kept.filter(({ n }) => n > 1)).toEqual([]);
        const there = new Set(kept.map(({ sha }) => sha));
        expect(acknowledged.filter((sha) => !there.has(sha))).toEqual([]);
        const { broken, entries } = await verifyAudit(desk.sql);
        expect(broken).toBeNull();
        expect(entries).toBeGreaterThanOrEqual(acknowledged.length);
        expect(worker.isRunning()).toBe(true);
        expect((await worker.stop()).code).toBe(0);
        await desk.close();
      } finally {
        await server.stop().catch(() => undefined);
        await disk.remove();
      }
    });
  },
);

interface Written {
  /** SHA-256 of what was acknowledged. */
  readonly written: readonly string[];
  /** SQLSTATE of what was refused; "lost" where the server went away. */
  readonly refused: readonly string[];
}

/** Documents with an entry of the trail each, `most` of them or until `enough`. */
async function writeUntil(
  { db }: Pick<Connection, "db">,
  most: number,
  enough: (refused: readonly string[]) => boolean,
): Promise<Written> {
  const [written, refused]: [string[], string[]] = [[], []];
  while (written.length + refused.length < most && !enough(refused)) {
    // Two or three of them fill a page, and each page has to be found on the disk.
    const words = randomBytes(1_500).toString("hex").match(/.{6}/g) ?? [];
    const text = `UBND xã Phước Hữu hỗ trợ 120 hộ dân mỗi hộ 5 triệu đồng. ${words.join(" ")}`;
    const sha = createHash("sha256").update(text).digest("hex");
    try {
      await db.transaction(async (tx) => {
        const [source] = await tx.select({ id: sources.id }).from(sources).limit(1);
        await tx.insert(documents).values({
          ...{ sourceId: source?.id ?? "", title: TITLE, text, register: "news", originalSha256: sha },
        });
        await appendAudit(tx, { actorId: null, action: "drill.write", subject: `document:${sha}` });
      });
      written.push(sha);
    } catch (error) {
      refused.push(isDatabaseLost(error) ? "lost" : stateOf(error));
      await delay(LOOK_MS);
    }
  }
  return { written, refused };
}

/** drizzle wraps what the server said. */
const stateOf = (error: unknown): string => {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return cause?.code ?? code ?? String(error);
};

/** The same server, once it takes questions; or, where it had given up, started again as an administrator would. */
async function back(server: EmbeddedServer, start: () => Promise<EmbeddedServer>): Promise<EmbeddedServer> {
  const gaveUp = await Promise.race([
    server.lost.then(() => true),
    answers(server.ownerUrl).then(() => false),
  ]);
  if (!gaveUp) return server;
  await server.stop();
  return start();
}

async function answers(url: string): Promise<void> {
  for (const since = Date.now(); Date.now() - since < PATIENCE_MS; await delay(LOOK_MS)) {
    const asking = connect(url, { applicationName: "drill", max: 1 });
    const fine = await asking.sql`select 1`.then(
      () => true,
      () => false,
    );
    await asking.close();
    if (fine) return;
  }
  throw new Error("the server does not answer");
}

/** Resolves when so many documents of the drill have come to the end of the analysis. */
async function worked({ sql }: Pick<Connection, "sql">, count: number): Promise<void> {
  for (const since = Date.now(); Date.now() - since < PATIENCE_MS; await delay(LOOK_MS)) {
    const [{ n } = { n: 0 }] = await sql<
      { n: number }[]
    >`select count(*)::int as n from documents where title = ${TITLE} and grouped_at is not null`;
    if (n >= count) return;
  }
  throw new Error("not everything was worked on");
}
