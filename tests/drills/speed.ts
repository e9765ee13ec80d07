/** How fast 1, 2 and 4 `work` processes analyse the same documents, and what is left when one of four is killed. */
import { connect } from "@minhchung/db/connect";
import { documents, sources } from "@minhchung/db/schema/sources";
import { sql } from "drizzle-orm";
import { loadSampleData } from "../sample-web/load.ts";
import { type DrillDesk, openDesk, type Server } from "./desk.ts";
import { watch, withSql } from "./progress.ts";
import { count, type Rows, readRows } from "./rows.ts";
import type { SampleWebChild } from "./sample-web.ts";
import { startTeam, WORK } from "./team.ts";

const PATIENCE_MS = 900_000;

export interface SpeedPlan {
  readonly server: Server;
  readonly workers: number;
  /** One of them is killed when half is done. */
  readonly killOne: boolean;
  /** Each sample document stands so often: enough work for seconds to mean something. */
  readonly copies: number;
}

export interface Speed {
  readonly documents: number;
  /** From the first document read for claims to the last one held against evidence: what workers share. */
  readonly seconds: number;
  /** To the last one put into narratives, which is one after another. */
  readonly whole: number;
  readonly rows: Rows;
  /** Claims of a document, or matches of a claim, that stand twice. */
  readonly doubled: readonly string[];
  readonly surprises: readonly string[];
}

export async function measure(plan: SpeedPlan, web: SampleWebChild): Promise<Speed> {
  const desk = await openDesk(plan.server, web);
  try {
    return await measureOn(desk, plan);
  } finally {
    await desk.close();
  }
}

async function measureOn(desk: DrillDesk, { workers, killOne, copies }: SpeedPlan): Promise<Speed> {
  const posts = Array.from({ length: workers }, (_, i) => WORK(i + 1));
  await withSql(desk.url, (db) => db`UPDATE sources SET next_fetch_at = now() + interval '1 day'`);
  const team = await startTeam(desk, posts);
  try {
    const entered = await enterDocuments(await desk.url(), copies);
    if (killOne) {
      await watch(desk.url, ({ steps }) => steps >= entered * 2.5, PATIENCE_MS);
      const [victim] = posts.slice(-1);
      if (victim !== undefined) await team.remove(victim);
    }
    await watch(desk.url, ({ whole }) => whole, PATIENCE_MS);
    const [rows, times] = await withSql(desk.url, async (db) => [
      await readRows(db),
      await db<{ seconds: number; whole: number }[]>`
        SELECT extract(epoch FROM max(verified_at) - min(analysed_at))::float8 AS seconds,
               extract(epoch FROM max(grouped_at) - min(analysed_at))::float8 AS whole FROM documents`,
    ]);
    await team.stop();
    const { seconds = 0, whole = 0 } = times[0] ?? {};
    return { documents: entered, seconds, whole, rows, doubled: twice(rows), surprises: team.surprises };
  } finally {
    await team.abandon();
  }
}

const twice = ({ documents, claims, matches, flags }: Rows): string[] =>
  [documents, claims, matches, flags].flatMap((lines) =>
    [...count(lines)].filter(([, times]) => times > 1).map(([line]) => line),
  );

/** The documents of the sample web, `copies` times; gives how many. */
async function enterDocuments(ownerUrl: string, copies: number): Promise<number> {
  const owner = connect(ownerUrl, { applicationName: "drill", max: 1 });
  try {
    const ids = new Map((await owner.db.select().from(sources)).map((row) => [row.key, row.id]));
    const all = Array.from({ length: copies }, (_, copy) => copy).flatMap((copy) =>
      loadSampleData().documents.map((document, i) => ({
        sourceId: ids.get(document.source) ?? "",
        title: document.title,
        text: document.paragraphs.join("\n\n"),
        register: document.register,
        publishedAt: new Date(document.published),
        originalSha256: (copy * 100_000 + i).toString(16).padStart(64, "0"),
        sample: true,
      })),
    );
    await owner.db.insert(documents).values(all);
    await owner.db.execute(sql`ANALYZE documents`);
    return all.length;
  } finally {
    await owner.close();
  }
}
