/** What one way is measured on: a database and a host of its own, and the process that goes it. */
import { chmod } from "node:fs/promises";
import { connect } from "@minhchung/db/connect";
import { startEmbedded } from "@minhchung/db/embedded/start";
import { migrate } from "@minhchung/db/migrate";
import { testFolder } from "@minhchung/db/testing/folder";
import { type Child, script } from "../../drills/children.ts";
import { LISTS_PER_HOST } from "../../drills/crawl/web.ts";
import type { Measured } from "./measure.ts";
import type { Site } from "./ways.ts";

export interface Stage {
  readonly site: Site;
  readonly close: () => Promise<void>;
}

export async function setStage(pages: number, chars: number): Promise<Stage> {
  const { folder, remove } = await testFolder();
  await chmod(folder, 0o711);
  const server = await startEmbedded({ folder });
  const web = script("host", new URL("../../drills/crawl/web.main.ts", import.meta.url), [
    "1",
    String(pages),
    String(chars),
  ]);
  const close = async () => {
    await web.kill();
    await server.stop();
    await remove();
  };
  try {
    await migrate({ ownerUrl: server.ownerUrl });
    const { origins } = JSON.parse(await web.line((said) => said.startsWith('{"origins"'))) as {
      origins: string[];
    };
    const site: Site = { origin: origins[0] ?? "", pages, appUrl: server.appUrl };
    await addSources(server.ownerUrl, site.origin);
    return { site, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Begins a way; what it took once it has ended, null where its peer is missing. */
export function goes(name: string, { site }: Stage): { child: Child; measured: Promise<Measured | null> } {
  const child = script(name, new URL("way.main.ts", import.meta.url), [name, JSON.stringify(site)]);
  const measured = child
    .line((text) => text.startsWith('{"measured"'))
    .then(async (said) => {
      await child.ended;
      return (JSON.parse(said) as { measured: Measured | null }).measured;
    });
  return { child, measured };
}

async function addSources(ownerUrl: string, origin: string): Promise<void> {
  const owner = connect(ownerUrl, { applicationName: "bench", max: 1 });
  try {
    await owner.sql`insert into users (email, name) values ('a@bench.example', 'A'), ('b@bench.example', 'B')`;
    await owner.sql`create table bench_pages (url text primary key, title text, text text)`;
    await owner.sql`grant insert on bench_pages to public`;
    for (let list = 0; list < LISTS_PER_HOST; list++)
      await owner.sql`
        insert into sources (key, name, kind, connector, url, reason, proposed_by, approved_by, approved_at, settings, sample)
        select ${`bench-${list}`}, 'Bench', 'press', 'sitemap', ${`${origin}/sitemap-${list}.xml`}, 'Bench: host of the bench', a.id, b.id, now(), '{"maxPages": 500}', true
        from users a, users b where a.email like 'a@%' and b.email like 'b@%'`;
  } finally {
    await owner.close();
  }
}
