/** Hostile words on their way out: public pages, feeds, tables, sheets, Word and PDF files, letters. Nothing of them acts. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseXml, type XmlElement } from "@minhchung/api/public/testing/markup";
import { createPrinter } from "@minhchung/api/publish/print-pdf";
import type { APIResponse } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  faultsOfLetters,
  faultsOfPdf,
  faultsOfWordFile,
  formulasIn,
  hostileText,
  inPacks,
  sheetsOf,
  wordFileOf,
} from "./exports.ts";
import { finder, type HostileDesk, hostileDesk, unseen } from "./hostile-desk.ts";
import { WORKED_OUT } from "./payloads/other.ts";

let hostile: HostileDesk;
beforeAll(async () => {
  hostile = await hostileDesk();
}, 300_000);
afterAll(() => hostile?.close());

describe("pages", () => {
  it("every payload on a page of its own", { timeout: 240_000 }, async () => {
    const page = await hostile.windowOf("resident");
    const found: string[] = [];
    for (const [at, { slug }] of hostile.texts.entries()) {
      await page.goto(`${hostile.desk.origin}${at % 2 ? "/en" : ""}/kiem-chung/${slug}`);
      found.push(...(await hostile.faults(page, "page")));
      const data = await page.locator('script[type="application/ld+json"]').allTextContents();
      for (const one of data) JSON.parse(one);
      if ((await page.content()).includes(WORKED_OUT)) found.push(`${slug}: a template was worked out`);
    }
    expect(found).toEqual([]);
    expect(unseen(hostile.payloads, hostile.seen.get("page"))).toEqual([]);
  });

  it("lists, searches and wrong addresses that repeat what was asked", { timeout: 240_000 }, async () => {
    const page = await hostile.windowOf("resident");
    const found: string[] = [];
    const { origin } = hostile.desk;
    for (const [at, { text }] of hostile.payloads.entries()) {
      const said = encodeURIComponent(text);
      const paths = [
        `/?q=${said}`,
        `/phieu?code=${said}`,
        `/kiem-chung/${said}`,
        `/${said}`,
        `/api/${said}`,
        `/?place=${said}`,
      ];
      await page
        .goto(`${origin}${paths[at % paths.length]}`)
        .catch((error: unknown) => found.push(String(error)));
      found.push(...(await hostile.faults(page, "asked")));
    }
    for (let at = 1; at <= 20; at++) {
      await page.goto(`${origin}/?trang=${at}&page=${at}`);
      found.push(...(await hostile.faults(page, "list")));
    }
    expect(found).toEqual([]);
  });
});

describe("files", () => {
  it("feeds of all texts, read strictly and opened in the browser", { timeout: 120_000 }, async () => {
    const { desk, payloads, faults } = hostile;
    const { sql } = desk.database.owner;
    const page = await hostile.windowOf("resident");
    const seen = new Map<string, Set<number>>();
    const find = finder(payloads);
    const found: string[] = [];
    for (const [round, pack] of inPacks(hostile.texts, 45).entries()) {
      await sql`update publications set published_at = '2026-01-01'`;
      await sql`update publications p set published_at = now() from rebuttals r
        where r.id = p.rebuttal_id and r.slug in ${sql(pack.map(({ slug }) => slug))}`;
      for (const path of ["/rss.xml", "/atom.xml", "/feed.json", "/en/rss.xml"]) {
        const body = await (await fetch(`${desk.origin}${path}?r=${round}`)).text();
        const words = path.endsWith(".json") ? deepWords(JSON.parse(body)) : wordsOf(parseXml(body));
        seen.set(path, new Set([...(seen.get(path) ?? []), ...find(words)]));
        await page.goto(`${desk.origin}${path}?r=${round}`).catch(() => undefined);
        found.push(...(await faults(page, "feed")));
      }
    }
    expect(found).toEqual([]);
    for (const [path, numbers] of seen) expect(unseen(payloads, numbers), path).toEqual([]);
  });

  it("open data: no cell is a formula, however a spreadsheet parts them; JSON is the same words", async () => {
    const { origin } = hostile.desk;
    const table = await (await fetch(`${origin}/du-lieu.csv`)).text();
    expect(table.split("doc-hai-").length - 1).toBeGreaterThanOrEqual(hostile.payloads.length);
    expect(formulasIn(table)).toEqual([]);
    const page = await hostile.windowOf("analyst");
    const insights = await page.request.get(`${origin}/api/insights/table.csv`);
    expect(formulasIn(await insights.text())).toEqual([]);
    for (const path of ["/du-lieu.json", "/claim-reviews.json"]) {
      const answer = await fetch(origin + path);
      expect(answer.headers.get("content-type")).toMatch(/^application\/(?:ld\+)?json/);
      const missing = unseen(
        hostile.payloads,
        new Set(finder(hostile.payloads)(deepWords(await answer.json()))),
      );
      // What was withdrawn says why, and no more.
      if (path === "/du-lieu.json") expect(missing).toEqual([]);
    }
    await page.goto(`${origin}/du-lieu.json`);
    expect(await hostile.faults(page, "data")).toEqual([]);
  });

  it("a table of formulas would be noticed", () => {
    expect(formulasIn('a,b\r\n"=1+1",c\r\n')).not.toEqual([]);
    expect(formulasIn('a,b\r\nx,"La Chữ;=1"\r\n')).not.toEqual([]);
  });

  it("sheets in the browser, without the policy that guards them", { timeout: 120_000 }, async () => {
    const page = await hostile.windowOf("resident");
    const address = `${hostile.desk.origin}/sheet`;
    let html = "";
    await page.route(address, (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: html }),
    );
    const found: string[] = [];
    for (const [at, pack] of inPacks(hostile.payloads, 24).entries()) {
      const text = hostileText(
        pack.map((one) => one.text),
        1 + (at % 2),
      );
      for (const [name, markup] of await sheetsOf(text, at % 2 ? "en" : "vi")) {
        html = markup;
        await page.goto(address);
        found.push(...(await hostile.faults(page, "sheet")).map((fault) => `${name}: ${fault}`));
      }
    }
    await page.unroute(address);
    expect(found).toEqual([]);
    expect(unseen(hostile.payloads, hostile.seen.get("sheet"))).toEqual([]);
  });

  it("Word files hold the words, and nothing that runs or opens", { timeout: 120_000 }, async () => {
    const found: string[] = [];
    const seen = new Set<number>();
    const find = finder(hostile.payloads);
    for (const pack of inPacks(hostile.payloads, 24)) {
      const { faults, words } = await faultsOfWordFile(
        await wordFileOf(hostileText(pack.map((one) => one.text))),
      );
      found.push(...faults);
      for (const number of find(words)) seen.add(number);
    }
    expect(found).toEqual([]);
    expect(unseen(hostile.payloads, seen)).toEqual([]);
  });

  it("PDF files run, open and carry nothing, and printing them asks for nothing", {
    timeout: 240_000,
  }, async () => {
    const { control, content, desk } = hostile;
    const print = createPrinter({
      cacheFolder: async () => join(tmpdir(), `minhchung-browser-${process.getuid?.()}`),
    });
    for (const pack of inPacks(hostile.payloads, 125)) {
      for (const [, html] of await sheetsOf(hostileText(pack.map((one) => one.text)), "vi"))
        expect(await faultsOfPdf(await print(html))).toEqual([]);
    }
    const page = await hostile.windowOf("author");
    const report = `${desk.origin}${content.reportPath.replace("/desk", "/api")}/files/report`;
    const [pdf, docx] = await Promise.all(
      ["pdf", "docx"].map((ending) => page.request.get(`${report}.${ending}`)),
    );
    expect(await faultsOfPdf(await (pdf as APIResponse).body())).toEqual([]);
    expect((await faultsOfWordFile(await (docx as APIResponse).body())).faults).toEqual([]);
    expect(control.asked).toEqual([]);
  });

  it("letters have the headers that we gave them, and no others", { timeout: 120_000 }, async () => {
    expect(await faultsOfLetters(hostile.payloads)).toEqual({
      faults: [],
      arrived: 2 * hostile.payloads.length,
    });
  });

  it("names of files are plain words", async () => {
    const page = await hostile.windowOf("author");
    const odd: string[] = [];
    for (const { versionId, payload } of hostile.texts.filter(({ payload }) =>
      /path|header/.test(payload.family),
    )) {
      const answer = await page.request.get(
        `${hostile.desk.origin}/api/versions/${versionId}/channels/radio.txt`,
      );
      const name = answer.headers()["content-disposition"] ?? `${answer.status()}`;
      if (!/^attachment; filename="[\w.-]+"$/.test(name)) odd.push(`${payload.number}: ${name}`);
    }
    expect(odd).toEqual([]);
  });
});

/** All texts of a JSON value, one a line. */
function deepWords(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  return Object.values(value).map(deepWords).join("\n");
}

function wordsOf({ text, children }: XmlElement): string {
  return [text, ...children.map(wordsOf)].join("\n");
}
