/** What benches of the desk and of the public site share: a desk with much in it, and where a figure was measured. */
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import type { Sql } from "@minhchung/db/connect";
import { connect } from "@minhchung/db/connect";
import { startEmbedded } from "@minhchung/db/embedded/start";
import { migrate } from "@minhchung/db/migrate";
import { DATABASE } from "@minhchung/db/roles";
import { withDatabase } from "@minhchung/db/testing/address";
import { testFolder } from "@minhchung/db/testing/folder";
import { fill } from "./desk/fill.ts";
import { openDesk } from "./desk/open.ts";

/**
 * Fills a database of its own, reads from it what questions need, opens the desk, measures, and leaves nothing behind.
 * @param read what the measurement must know of the filled database
 */
export async function onFilledDesk<Known, Told>(
  size: { readonly narratives: number; readonly people: number },
  read: (sql: Sql) => Promise<Known>,
  measure: (desk: Awaited<ReturnType<typeof openDesk>>, known: Known) => Promise<Told>,
): Promise<Told> {
  const { folder, remove } = await testFolder();
  const server = await startEmbedded({ folder });
  const home = await mkdtemp(join(tmpdir(), "minhchung-bench-"));
  try {
    await migrate({ ownerUrl: server.ownerUrl });
    const began = performance.now();
    const admin = connect(withDatabase(server.adminUrl, DATABASE), { applicationName: "bench fill", max: 1 });
    await fill(admin.sql, size.narratives);
    const known = await read(admin.sql);
    await admin.close();
    console.error(`filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    const desk = await openDesk(server, home, size.people);
    try {
      return await measure(desk, known);
    } finally {
      await desk.close();
    }
  } finally {
    await server.stop();
    await rm(home, { recursive: true, force: true });
    await remove();
  }
}

export const measuredOn = () => ({
  machine: `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  date: new Date().toISOString().slice(0, 10),
});
