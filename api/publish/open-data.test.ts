import { expect, test } from "vitest";
import { type OpenItem, openCsv, openRow } from "./open-data.ts";

const ITEM: OpenItem = {
  kind: "rebuttal",
  rating: "false",
  action: "publish",
  reason: null,
  changeNote: null,
  headline: 'Mỗi hộ "chỉ" 5 triệu, không hơn',
  claimReviewed: '=HYPERLINK("https://evil.example")',
  fact: "Dòng một.\nDòng hai.",
  theme: "livelihood",
  placeCodes: ["22891", "22909"],
  firstPublishedAt: new Date("2025-11-13T01:00:00Z"),
  publishedAt: new Date("2025-11-14T01:00:00Z"),
  sample: false,
};
const URL = "https://desk.example/kiem-chung/muc-ho-tro";
const row = (change: Partial<OpenItem> = {}) => openRow({ ...ITEM, ...change }, URL, (code) => `Xã ${code}`);

/** A CSV reader of RFC 4180, by hand: quotes, doubled quotes, line ends inside of cells. */
function readCsv(text: string): string[][] {
  const cells = [...text.replace("\uFEFF", "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, bare = "", after] of cells) {
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (after === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

test("a table reads back word for word, and no cell is a formula", () => {
  const text = openCsv([row(), row({ headline: "-5 độ", kind: "notice", rating: null })]);
  expect(text.startsWith("\uFEFFurl,kind,state,rating,")).toBe(true);
  const [head = [], first = [], second = []] = readCsv(text);
  const one = Object.fromEntries(head.map((name, i) => [name, first[i]]));
  expect(one).toMatchObject({
    url: URL,
    rating: "false",
    rating_value: "1",
    headline: ITEM.headline,
    claim: `'${ITEM.claimReviewed}`,
    fact: ITEM.fact,
    places: "Xã 22891; Xã 22909",
  });
  expect(second[head.indexOf("headline")]).toBe("'-5 độ");
  expect([first.length, second.length]).toEqual([head.length, head.length]);
});

test("what was withdrawn keeps its headline and the reason; a correction says what was corrected", () => {
  expect(row({ action: "withdraw", reason: "Văn bản đã bị thay." })).toMatchObject({
    ...{ state: "withdrawn", rating: "", rating_value: "", claim: "", fact: "", note: "Văn bản đã bị thay." },
    headline: ITEM.headline,
  });
  expect(row({ action: "correct", changeNote: "Số hộ là 86." })).toMatchObject({
    state: "corrected",
    note: "Số hộ là 86.",
  });
});

test("nobody is named by a column", () => {
  expect(Object.keys(row()).join()).not.toMatch(/author|editor|name|user|source/);
});
