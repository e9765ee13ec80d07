import { tmpdir } from "node:os";
import { join } from "node:path";
import { documents, sources } from "@minhchung/db/schema/sources";
import { testDatabase } from "@minhchung/db/testing/database";
import { test } from "vitest";
import { startSampleWeb } from "../tests/sample-web/server.ts";
import { createCrawler } from "./crawler.ts";

test("sample", async () => {
  const d = await testDatabase();
  const web = await startSampleWeb();
  const u = async (n: string) =>
    (await d.owner.sql`insert into users (email,name) values (${n + "@x.vn"},${n}) returning id`)[0]!.id;
  const [a, b] = [await u("a"), await u("b")];
  const c = createCrawler({
    db: d.app.db,
    agent: { agentName: "MinhChungBot", version: "0.1", deskName: "B", contactUrl: "https://d.vn/" },
    loopbackOrigins: web.sources.map((s) => new URL(s.origin).host),
    archiveFolder: "/tmp/ev/arch",
    browserFolder: join(tmpdir(), `minhchung-browser-${process.getuid?.()}`),
  });
  for (const s of web.sources) {
    const [row] = await d.owner.db
      .insert(sources)
      .values({
        key: s.key,
        name: s.name,
        kind: s.kind,
        connector: s.connector,
        url: s.url,
        reason: s.reason,
        proposedBy: a,
        approvedBy: b,
        approvedAt: new Date(),
        sample: true,
      })
      .returning();
    const t = performance.now();
    const r = await c.crawl(row!);
    console.log(
      s.key,
      Math.round(performance.now() - t),
      r.found,
      r.fetched,
      JSON.stringify(r.outcomes),
      r.error?.message,
      r.problems.map((p) => p.message).slice(0, 3),
    );
    const again = await c.crawl(row!);
    console.log("  again", again.fetched, JSON.stringify(again.outcomes), again.error?.message);
  }
  console.log("forbidden", web.forbiddenRequests());
  const rows = await d.owner.db.select().from(documents);
  const want = web.data.documents;
  let ok = 0;
  for (const w of want) {
    const bySrc = rows.filter((r) => r.text.includes(w.paragraphs[0]!.slice(0, 30)));
    const hit =
      bySrc.find(
        (r) => r.permalink === null || r.permalink.includes(w.path.split("#")[0]!.split("/").at(-1)!),
      ) ?? bySrc[0];
    if (!hit) {
      console.log("MISSING", w.source, w.path, w.title);
      continue;
    }
    ok++;
    const exp = w.paragraphs.join("\n");
    if (!w.personalData?.length && hit.text !== exp)
      console.log(
        "TEXT",
        w.path,
        hit.text.length,
        exp.length,
        JSON.stringify(hit.text.slice(0, 80)),
        JSON.stringify(hit.text.slice(-80)),
      );
    if (hit.publishedAt?.toISOString() !== new Date(w.published).toISOString())
      console.log("DATE", w.source, w.path, w.published, hit.publishedAt?.toISOString());
    if (
      hit.title !== w.title &&
      ["press", "official"].includes(web.sources.find((s) => s.key === w.source)!.kind)
    )
      console.log("TITLE", w.title, "|", hit.title);
    if (w.source === "mang-xa-hoi" || w.source === "dien-dan") {
      if (Math.random() < 0.1) console.log(hit.permalink, hit.title);
    }
  }
  console.log(ok, "of", want.length, "docs", rows.length);
  await c.close();
  await web.close();
  await d.drop();
}, 120000);
