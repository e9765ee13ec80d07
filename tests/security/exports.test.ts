/** Hostile words on their way out: public pages, feeds, tables, sheets, Word and PDF files, letters. Nothing of them acts. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseXml, type XmlElement } from "@minhchung/api/public/testing/markup";
import { createPrinter } from "@minhchung/api/publish/print-pdf";
import type { APIResponse } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  faultsOfLetters,
  faultsOfPage,
  faultsOfPdf,
  faultsOfWordFile,
  formulasIn,
  hostileText,
  inPacks,
  sheetsOf,
  wordFileOf,
} from "./exports.ts";
import { finder, type HostileDesk, hostileDesk, unseen } from "./hostile-desk.ts";
import type { HostileText } from "./publish.ts";

let hostile: HostileDesk;
beforeAll(async () => {
  hostile = await hostileDesk();
}, 300_000);
afterAll(() => hostile?.close());

describe("pages", () => {
  it("every payload on a page of its own: its markup is ours, all of them", {
    timeout: 120_000,
  }, async () => {
    const seen = new Set<number>();
    const found: string[] = [];
    const find = finder(hostile.payloads);
    for (const { slug } of hostile.texts) {
      for (const language of ["", "/en"]) {
        const { faults, words } = faultsOfPage(await read(`${language}/kiem-chung/${slug}`));
        found.push(...faults.map((fault) => `${language}/${slug}: ${fault}`));
        for (const number of find(words)) seen.add(number);
      }
    }
    expect(found).toEqual([]);
    expect(unseen(hostile.payloads, seen)).toEqual([]);
  });

  it("one of each kind in the browser, and every list", { timeout: 240_000 }, async () => {
    const page = await hostile.windowOf("resident");
    const found: string[] = [];
    const paths = [
      ...oneOfEach(hostile.texts).map(({ slug }, at) => `${at % 2 ? "/en" : ""}/kiem-chung/${slug}`),
      ...Array.from({ length: 20 }, (_, at) => `/?trang=${at + 1}`),
    ];
    for (const path of paths) {
      await page.goto(hostile.desk.origin + path);
      found.push(...(await hostile.faults(page, "page")));
    }
    expect(found).toEqual([]);
  });

  it("searches and wrong addresses that repeat what was asked", { timeout: 240_000 }, async () => {
    const found: string[] = [];
    const asking = (text: string) => {
      const said = encodeURIComponent(text);
      return [`/?q=${said}`, `/phieu?code=${said}`, `/kiem-chung/${said}`, `/${said}`, `/?place=${said}`];
    };
    for (const [at, { number, text }] of hostile.payloads.entries()) {
      const paths = asking(text);
      const path = paths[at % paths.length] ?? "/";
      found.push(...faultsOfPage(await read(path)).faults.map((fault) => `${number} ${path}: ${fault}`));
    }
    const page = await hostile.windowOf("resident");
    for (const { payload } of oneOfEach(hostile.texts)) {
      await page.goto(`${hostile.desk.origin}${asking(payload.text)[0]}`);
      found.push(...(await hostile.faults(page, "asked")));
    }
    expect(found).toEqual([]);
  });

  it("foreign markup would be noticed", () => {
    expect(faultsOfPage('<html><body><p>x <img src="x" onerror="y"></p></body></html>').faults).not.toEqual(
      [],
    );
    expect(faultsOfPage("<html><body><script>x</script></body></html>").faults).not.toEqual([]);
    expect(faultsOfPage('<html><body><a href="javascript:x">x</a></body></html>').faults).not.toEqual([]);
    expect(faultsOfPage("<html><body><iframe></iframe></body></html>").faults).not.toEqual([]);
  });
});

const read = async (path: string) => (await fetch(hostile.desk.origin + path)).text();

/** The first text of each family in each place that it was made for. */
const oneOfEach = (texts: readonly HostileText[]) => [
  ...new Map(texts.map((text) => [`${text.payload.family} ${text.payload.context}`, text])).values(),
];

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
    for (const [at, pack] of inPacks(hostile.payloads, 46).entries()) {
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

  it("Word files hold nothing that runs or opens", { timeout: 120_000 }, async () => {
    const found: string[] = [];
    for (const pack of inPacks(hostile.payloads, 24)) {
      const { faults, words } = await faultsOfWordFile(
        await wordFileOf(hostileText(pack.map((one) => one.text))),
      );
      found.push(...faults);
      // As they are spoken: markup is read out or left out, and never stands there as markup.
      expect(words.length).toBeGreaterThan(500);
    }
    expect(found).toEqual([]);
  });

  it("PDF files run, open and carry nothing, and printing them asks for nothing", {
    timeout: 240_000,
  }, async () => {
    const { control, content, desk } = hostile;
    const print = createPrinter({
      cacheFolder: async () => join(tmpdir(), `minhchung-browser-${process.getuid?.()}`),
    });
    for (const pack of inPacks(hostile.payloads, 183)) {
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
      arrived: hostile.payloads.length,
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
