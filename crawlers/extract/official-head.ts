/**
 * The head and foot of official documents in the form of Decree 30/2020/NĐ-CP (annex I): issuer and number on the left,
 * national title, place and date on the right, then the kind and what it is about; at the end recipients and
 * signature. What is said there becomes metadata; it is no text of the document. Pure.
 */
import { fold } from "@minhchung/models/text/fold";
import type { Cell, PageRows, Row } from "./pdf-rows.ts";

export interface OfficialHead {
  /** "UBND phường Phan Rang". */
  readonly issuer: string | null;
  /** "95/QĐ-UBND". */
  readonly number: string | null;
  /** Day of issue, "YYYY-MM-DD". */
  readonly issuedOn: string | null;
  /** "Quyết định về mức giá …", or null where no kind stands under the head. */
  readonly title: string | null;
}

const NATION = /^cong hoa xa hoi chu nghia viet nam$/;
const MOTTO = /^doc lap\s*[-–—.]?\s*tu do\s*[-–—.]?\s*hanh phuc$/;
const NUMBER = /^So:?\s*(\d{1,6}(?:\/\d{4})?\s*\/\s*[\p{L}\d-]+(?:\/[\p{L}\d-]+)?)/iu;
/** A recogniser may read the vowels otherwise; the figures decide. */
const DATE = /ng\S{1,2}y\s+(\d{1,2})\s+th\S{1,2}ng\s+(\d{1,2})\s+n\S{1,2}m\s+(\d{4})/;
const KINDS =
  /^(?:nghi quyet|quyet dinh|chi thi|quy che|quy dinh|thong cao|thong bao|huong dan|chuong trinh|ke hoach|phuong an|de an|du an|bao cao|bien ban|to trinh|hop dong|cong dien|ban ghi nho|ban tin|bang gia|giay moi|phu luc|bang)$/;
/** Bodies that issue under a superior one: then the line above names that one. */
const BODY =
  /^(?:so|chi cuc|cuc|trung tam|ban|cong an|cong ty|dai|doi|phong|van phong|truong|benh vien|tram|vien|quy|hoi|uy ban|hoi dong|ubnd|hdnd)\b/;
const UNIT = /^(?:tỉnh|thành phố|phường|xã|huyện|thị xã|thị trấn|quận|thôn)$/;
/** Where the foot begins: recipients, or who signs for whom. */
const FOOT = /^(?:noi nhan\b|(?:tm|kt|tl|tuq|q)\s?\.\s?\p{L})/u;
/** Rows at most before the head ends, and rows of what a document is about. */
const HEAD_ROWS = 12;
const ABOUT_ROWS = 5;

const plain = (text: string): string => fold(text).replace(/\s+/g, " ").trim();

/** Takes head and foot off; null where the first page has no national title: then it is no official document. */
export function takeOfficial(
  pages: readonly PageRows[],
): { readonly head: OfficialHead; readonly rest: readonly PageRows[] } | null {
  const [first] = pages;
  const rows = first?.rows ?? [];
  const nation = rows
    .slice(0, HEAD_ROWS)
    .flatMap(({ cells }) => cells)
    .find(({ text }) => NATION.test(plain(text)));
  if (first === undefined || nation === undefined) return null;
  const middle = Math.min(nation.x0 - 4, first.width / 2);
  const left: string[] = [];
  let number: string | null = null;
  let issuedOn: string | null = null;
  let at = 0;
  for (; at < Math.min(rows.length, HEAD_ROWS); at++) {
    const row = rows[at] as Row;
    if (row.cells.length === 1 && KINDS.test(plain(row.cells[0]?.text ?? ""))) break;
    for (const { text, x0 } of row.cells) {
      const folded = plain(text);
      const found = NUMBER.exec(text.replace(/^S[ốôo]́?/i, "So"));
      if (found !== null) number = (found[1] ?? "").replace(/\s+/g, "");
      else if (DATE.test(folded)) issuedOn = dayOf(folded);
      else if (x0 < middle && number === null && !NATION.test(folded) && !MOTTO.test(folded)) left.push(text);
    }
    // A letter ("Công văn") has no kind: its head ends with number and date.
    if (number !== null && issuedOn !== null && !titleFollows(rows, at + 1)) {
      at++;
      break;
    }
  }
  const title = titleOf(rows, at);
  const rest = pages.map((page, index) => ({
    ...page,
    rows: index === 0 ? rows.slice(at + title.rows) : page.rows,
  }));
  return { head: { issuer: bodyName(left), number, issuedOn, title: title.text }, rest: withoutFoot(rest) };
}

const titleFollows = (rows: readonly Row[], from: number): boolean =>
  rows
    .slice(from, from + 3)
    .some(({ cells }) => cells.length === 1 && KINDS.test(plain(cells[0]?.text ?? "")));

/** The kind and what it is about: the centred lines under it, in one sentence as lists give it. */
function titleOf(rows: readonly Row[], at: number): { text: string | null; rows: number } {
  const kind = rows[at];
  if (kind === undefined || kind.cells.length !== 1 || !KINDS.test(plain(kind.cells[0]?.text ?? "")))
    return { text: null, rows: 0 };
  const words = [sentenceCase(kind.cells[0]?.text ?? "")];
  const middle = middleOf(kind.cells[0]);
  const edge = Math.min(...rows.map(({ cells }) => cells[0]?.x0 ?? 0));
  let used = 1;
  for (const row of rows.slice(at + 1, at + 1 + ABOUT_ROWS)) {
    const [cell] = row.cells;
    const before = rows[at + used - 1] as Row;
    if (cell === undefined || row.cells.length > 1 || row.y - before.y > row.size * 2.2) break;
    // Set in the middle, and not from edge to edge as the text is.
    if (Math.abs(middleOf(cell) - middle) > row.size * 1.5 || cell.x0 - edge < row.size) break;
    if (/^(?:can cu|dieu 1\b|kinh gui)/.test(plain(cell.text)) || isUpper(cell.text)) break;
    words.push(used === 1 ? lowerFirst(cell.text) : cell.text);
    used++;
  }
  return { text: words.join(" "), rows: used };
}

/** Recipients and signature go, to the end of their page; names of people who sign are not kept. Annexes stay. */
function withoutFoot(pages: readonly PageRows[]): readonly PageRows[] {
  const all = pages.flatMap(({ rows }) => rows);
  const foot = all.findIndex(({ cells }, at) => at > 0 && cells.some(({ text }) => FOOT.test(plain(text))));
  if (foot < 0) return pages;
  const kept = new Set(all.filter((row, at) => at < foot || row.page > (all[foot]?.page ?? 0)));
  return pages.map((page) => ({ ...page, rows: page.rows.filter((row) => kept.has(row)) }));
}

const middleOf = (cell: Cell | undefined): number => ((cell?.x0 ?? 0) + (cell?.x1 ?? 0)) / 2;

function dayOf(folded: string): string | null {
  const [, day = "", month = "", year = ""] = DATE.exec(folded) ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return new Date(`${iso}T00:00:00Z`).toJSON()?.slice(0, 10) === iso ? iso : null;
}

/** Common bodies by their short names, whatever a recogniser made of the marks. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/^(?:uy ban nhan dan|ubnd)(?= |$)/, "UBND"],
  [/^(?:hoi dong nhan dan|hdnd)(?= |$)/, "HĐND"],
];

/** "ỦY BAN NHÂN DÂN" over "PHƯỜNG PHAN RANG" → "UBND phường Phan Rang"; of a body under another, the body.
 * A place without its unit cannot be told from other words and stays small. */
export function bodyName(lines: readonly string[]): string | null {
  const named = lines.filter((line) => /\p{L}{2}/u.test(line));
  const last = named.findLastIndex((line) => BODY.test(plain(line)));
  const words = named.slice(Math.max(0, last)).join(" ").toLowerCase().split(/\s+/).filter(Boolean);
  const folded = plain(words.join(" "));
  const [, short] = SHORT.find(([long]) => long.test(folded)) ?? [];
  const skipped = short === undefined ? 0 : /^(?:ubnd|hdnd)/.test(folded) ? 1 : 4;
  let inUnit = false;
  const cased = words.slice(skipped).map((word, at) => {
    if (UNIT.test(word)) {
      inUnit = true;
      return word;
    }
    return inUnit || (at === 0 && short === undefined) || FIELD_AFTER.has(words[at - 1 + skipped] ?? "")
      ? upperFirst(word)
      : word;
  });
  const name = [short, ...cased].filter(Boolean).join(" ");
  return name === "" ? null : name;
}

/** Words of a body's kind, after which its own name begins: "Sở Xây dựng", "Trung tâm Y tế". */
const FIELD_AFTER: ReadonlySet<string> = new Set([
  "sở",
  "tâm",
  "cục",
  "ban",
  "an",
  "ty",
  "viện",
  "trường",
  "đài",
]);

const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const sentenceCase = (text: string): string => upperFirst(text.toLowerCase());
const isUpper = (text: string): boolean => /\p{Lu}{2}/u.test(text) && text === text.toUpperCase();
