/// <reference lib="dom" />
/** Insights in a real browser, over weeks that were planted: numbers, the map, and both ways of taking them along. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { staffed } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

const SHOTS = join(import.meta.dirname, "shots");
const WEEK_MS = 7 * 86_400_000;
/** Communes of the sample locality, with how many flagged narratives each; of the last one too little is known. */
const COMMUNES = [
  { code: "22759", name: "Phường Phan Rang", narratives: 9 },
  { code: "22891", name: "Xã Phước Hữu", narratives: 4 },
  { code: "22780", name: "Phường Đông Hải", narratives: 1 },
] as const;
const HIDDEN = { code: "22813", name: "Xã Lâm Sơn" } as const;

let desk: WholeDesk;
let page: Page;

beforeAll(async () => {
  desk = await wholeDesk(staffed);
  await plant();
  page = await desk.enter("analyst", "/desk/insights");
  await page.locator("main figure canvas").first().waitFor();
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

/** Twelve weeks of documents of three sources, and flagged narratives, counted from now. */
async function plant(): Promise<void> {
  const { sql } = desk.database.owner;
  const [first, second, third] = await sql<{ id: string }[]>`select id from sources order by key limit 3`;
  const sources = [first?.id ?? "", second?.id ?? "", third?.id ?? ""];
  const start = Date.now() - 10 * WEEK_MS;
  await sql`select ensure_partitions(${new Date(start).toISOString().slice(0, 10)}::date, 6)`;
  const documents: { id: string; at: Date; source: string }[] = [];
  for (let n = 0; n < 90; n++) {
    const at = new Date(start + (n % 10) * WEEK_MS + n * 60_000);
    const source = sources[n % 3] ?? "";
    const [row] = await sql<{ id: string }[]>`
      insert into documents (collected_on, source_id, title, text, register, original_sha256, fetched_at, sample)
      values (${at}, ${source}, 'Tin', 'Một tin.', 'social', ${"0".repeat(64)}, ${at}, true) returning id`;
    documents.push({ id: row?.id ?? "", at, source });
  }
  let claims = 0;
  const harms = ["health", "disaster", "livelihood", "land"];
  for (const [i, { code, narratives }] of [...COMMUNES, { ...HIDDEN, narratives: 2 }].entries())
    for (let n = 0; n < narratives; n++) {
      const at = new Date(start + n * WEEK_MS);
      const [row] = await sql<{ id: string }[]>`
        insert into narratives (title, folded, harm_class, priority, factors, place_codes, flagged_at, responded_at, sample)
        values ('Tin đồn', 'tin don', ${harms[i] ?? "other"}, 0.5, '[]', ${[code]}, ${at}, null, true) returning id`;
      const behind = code === HIDDEN.code ? documents.slice(0, 2) : documents.slice(0, 6);
      for (const document of behind) {
        const offset = 10 * claims++;
        await sql`
          insert into claims (collected_on, document_id, source_id, start_offset, end_offset, text, kind, lane,
                              checkworthiness, claimed_at, narrative_id, created_at)
          values (${document.at}, ${document.id}, ${document.source}, ${offset}, ${offset + 8}, 'Một tin.', 'assertion', 'claims', 0.9, ${at},
                  ${row?.id ?? ""}, ${at})`;
      }
    }
}

const tile = (name: string) => page.getByRole("link", { name: new RegExp(`^${name} `) });

it("the map shows each commune's number, hides what rests on too little, and leads to the queue", async () => {
  for (const { name, narratives } of COMMUNES)
    expect(await tile(name).textContent(), name).toMatch(new RegExp(`${narratives}$`));
  expect(await tile(HIDDEN.name).textContent()).toMatch(/ẩn$/);
  expect(await page.locator("main li a[href*='place=']").count()).toBe(24);
  if (existsSync(SHOTS)) await lookAtAll();
  await tile("Phường Phan Rang").click();
  await page.waitForURL(/\/desk\/queue\?place=22759/);
  await page.goBack();
  await page.locator("main figure canvas").first().waitFor();
});

it("a chart and the map are saved as pictures", async () => {
  for (const name of ["Lưu ảnh PNG: Văn bản đã đọc", "Lưu ảnh PNG: Nhận định bị gắn cờ"]) {
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name }).last().click();
    const file = await waiting;
    expect(file.suggestedFilename()).toMatch(/^mau-so-lieu-\d{4}-\d\d-\d\d-.*\.png$/);
    const bytes = await readFile(await file.path());
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(bytes.length).toBeGreaterThan(2000);
    if (existsSync(SHOTS)) await file.saveAs(join(SHOTS, file.suggestedFilename().replace(/[\d-]{10,}/, "")));
  }
});

it("the table holds the same numbers as the map", async () => {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).click();
  const text = await readFile(await (await waiting).path(), "utf8");
  const rows = text.split("\r\n").filter((row) => row.startsWith("places,flagged,"));
  expect(rows).toHaveLength(24);
  expect(rows.find((row) => row.includes("22759"))).toMatch(/,9$/);
  expect(rows.find((row) => row.includes(HIDDEN.code))).toMatch(/,hidden$/);
});

/** The whole screen, wide and narrow, as pictures. */
async function lookAtAll(): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 4200 : 2600 });
    await page.screenshot({ path: join(SHOTS, `insights-planted.${width}.png`) });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
