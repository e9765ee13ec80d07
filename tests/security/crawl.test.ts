/** A newspaper of hostile words is crawled: what is text is stored as text, what is markup is gone, and nothing of it is asked for. */

import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCrawling } from "@minhchung/api/cli/compose/crawling";
import { runAllStages } from "@minhchung/api/cli/compose/stages";
import { crawlOne } from "@minhchung/api/cli/compose/worker";
import { readConfig } from "@minhchung/api/cli/config";
import { xml } from "@minhchung/api/public/html";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { engineOn } from "../browser/support.ts";
import { type Control, startControl } from "./control.ts";
import { inPacks } from "./exports.ts";
import { finder } from "./hostile-desk.ts";
import type { Payload } from "./payloads/payload.ts";

const AT_ONCE = 12;
/** Words that every page needs to be one. */
const NEWS =
  "Sáng nay UBND xã Phước Hữu họp dân thôn La Chữ về việc sửa kênh, có 86 hộ đến dự và nêu ý kiến với ban quản lý thôn.";

let control: Control;
let database: TestDatabase;
let server: Server;
let home = "";
let packs: Payload[][];
beforeAll(async () => {
  [control, database, home] = await Promise.all([
    startControl(),
    testDatabase(),
    mkdtemp(join(tmpdir(), "minhchung-hostile-")),
  ]);
  packs = inPacks(control.payloads, AT_ONCE);
  server = createServer((request, response) => {
    const path = request.url ?? "/";
    const pack = packs[Number(/^\/tin\/(\d+)\.html$/.exec(path)?.[1] ?? Number.NaN)];
    const send = (type: string, body: string) =>
      response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(body);
    if (path === "/robots.txt") return send("text/plain", "User-agent: *\nAllow: /\n");
    if (path === "/rss.xml") return send("application/rss+xml", feed());
    return pack ? send("text/html", page(pack)) : response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await Promise.all([control.close(), database.drop(), rm(home, { recursive: true, force: true })]);
});

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const first = (pack: readonly Payload[]) => pack[0]?.text ?? "";

const feed = () =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${xml(first(packs[0] ?? []))}</title>${packs
    .map(
      (pack, at) =>
        `<item><title>${xml(first(pack))}</title><link>${origin()}/tin/${at}.html</link><description><![CDATA[${first(pack).replaceAll("]]>", "")}]]></description></item>`,
    )
    .join("")}</channel></rss>`;

/** Each text once as words, escaped as an honest page would, and once as it is, as the hostile one does. */
const page = (
  pack: readonly Payload[],
) => `<!doctype html><html lang="vi"><head><title>${xml(first(pack))}</title>
  <meta name="author" content="${xml(first(pack))}"></head><body><article><h1>${xml(first(pack))}</h1>
  <p>${NEWS}</p>${pack.map(({ text }) => `<p>Bà con chép lại nguyên văn: ${xml(text)} và hỏi nhau thực hư ra sao.</p>`).join("")}
  <p>${NEWS}</p></article><aside>${pack.map(({ text }) => text).join("</aside><aside>")}</aside></body></html>`;

it("every page becomes a document, its words are words, and nobody is asked for anything", {
  timeout: 240_000,
}, async () => {
  const { sql } = database.owner;
  const [one, two] =
    await sql`insert into users (name, email) values ('A', 'a@x.example'), ('B', 'b@x.example') returning id`;
  const [source] = await sql`
    insert into sources (key, name, kind, connector, url, settings, reason, proposed_by, approved_by, approved_at)
    values ('hostile', 'Báo', 'press', 'feed', ${`${origin()}/rss.xml`}, '{"local": true}', 'tried for safety', ${one?.id}, ${two?.id}, now()) returning id`;
  const engine = engineOn(database, home);
  const crawling = await createCrawling(engine, readConfig({}), [origin()]);
  try {
    const { error, documents } = await crawlOne(engine, crawling, source?.id);
    expect(error).toBeNull();
    expect(documents).toBe(packs.length);
  } finally {
    await crawling.close();
  }
  const rows = await sql<{ title: string; text: string }[]>`select title, text from documents`;
  const words = rows.map(({ title, text }) => `${title}\n${text}`).join("\n");
  // What looks like personal data is taken out before it is written, and a few texts look so.
  expect(finder(control.payloads)(words).length).toBeGreaterThan(0.9 * control.payloads.length);
  expect(control.asked).toEqual([]);
  // The analysis reads them as it reads everything: no document is set aside.
  await runAllStages(engine);
  const [left] = await sql<{ n: number; failed: number }[]>`
    select count(*) filter (where grouped_at is null)::int as n, count(*) filter (where analysis_error is not null)::int as failed from documents`;
  expect(left).toEqual({ n: 0, failed: 0 });
  expect(control.asked).toEqual([]);
});
