/** A locality's list of public sources, and of what may not be crawled; it stands beside the locality's file. */

import { isUrl } from "../text/url.ts";
import ninhThuan from "./localities/ninh-thuan.sources.json" with { type: "json" };
import type { Bilingual } from "./locality.ts";
import { isDate } from "./locality-problems.ts";

/** Why a machine may read a source at all. */
export const LAWFUL_BASES = [
  /** The publisher offers the feed for reading by programs. */
  "feed_offered",
  /** A public body publishes it so that everybody knows it. */
  "official_publication",
  /** A page that everybody can open without an account, within its robots.txt. */
  "public_page",
  /** An interface that its operator offers, within its terms. */
  "official_api",
  /** The operator agreed in writing. */
  "permission",
] as const;
export type LawfulBasis = (typeof LAWFUL_BASES)[number];

/** The kinds and connectors of the register; a test of the command line holds them equal to the database's. */
export const LISTED_KINDS = [
  "press",
  "official",
  "public_page",
  "public_group",
  "forum",
  "timeline",
  "manual",
] as const;
export const LISTED_CONNECTORS = [
  "feed",
  "page",
  "rendered",
  "sitemap",
  "timeline",
  "forum",
  "youtube",
  "manual",
] as const;

export interface ListedSource {
  readonly key: string;
  readonly name: string;
  readonly kind: (typeof LISTED_KINDS)[number];
  readonly connector: (typeof LISTED_CONNECTORS)[number];
  readonly url: string;
  /** False where nobody could confirm the address: it is looked up before it is registered. */
  readonly addressSure: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** As it stands in the public register. */
  readonly reason: string;
  readonly lawfulBasis: LawfulBasis;
  /** What its terms say as far as known, and what the approving person still has to read. */
  readonly terms: Bilingual;
  /** What is taken of it. */
  readonly takes: Bilingual;
  readonly language: string;
  readonly everyMinutes: number;
  /** ISO date of the last check by a machine that could reach it; null: not yet checked. */
  readonly checked: string | null;
  readonly checkedResult: "ok" | "failed" | null;
}

/** What stays unread by machines, why, and how it reaches the desk all the same. */
export interface NotCrawled {
  readonly key: string;
  readonly name: Bilingual;
  readonly reason: Bilingual;
  readonly wayIn: Bilingual;
}

export interface SourceList {
  readonly locality: string;
  readonly sources: readonly ListedSource[];
  readonly notCrawled: readonly NotCrawled[];
}

const MESSAGES = {
  not_object: { vi: "phải là một đối tượng { … }", en: "must be an object { … }" },
  not_list: { vi: "phải là một danh sách [ … ]", en: "must be a list [ … ]" },
  not_text: { vi: "còn thiếu hoặc để trống", en: "is missing or empty" },
  not_bilingual: { vi: "phải có cả “vi” và “en”", en: "must have both “vi” and “en”" },
  bad_key: {
    vi: "“{value}” chỉ được gồm 2–63 chữ thường, số và gạch nối",
    en: "“{value}” may have 2–63 small letters, digits and hyphens only",
  },
  key_twice: { vi: "tên ngắn “{value}” đã dùng", en: "the key “{value}” stands twice" },
  not_one_of: { vi: "“{value}” không thuộc: {known}", en: "“{value}” is none of: {known}" },
  bad_url: {
    vi: "“{value}” không phải địa chỉ https:// hoặc http://",
    en: "“{value}” is no https:// or http:// address",
  },
  not_boolean: { vi: "phải là true hoặc false", en: "must be true or false" },
  short_reason: {
    vi: "phải nói vì sao được đọc nguồn này, từ 10 ký tự",
    en: "must say why this source may be read, 10 characters at least",
  },
  bad_minutes: { vi: "phải là số phút từ 1 đến 10080", en: "must be a number of minutes from 1 to 10080" },
  bad_date: { vi: "phải là ngày NNNN-TT-NN hoặc null", en: "must be a date YYYY-MM-DD or null" },
  half_checked: {
    vi: "“checked” và “checkedResult” (ok, failed) phải cùng có hoặc cùng là null",
    en: "“checked” and “checkedResult” (ok, failed) must both stand or both be null",
  },
} as const satisfies Record<string, Bilingual>;

export const LIST_MESSAGES: Readonly<Record<string, Bilingual>> = MESSAGES;

export interface ListProblem {
  readonly code: keyof typeof MESSAGES;
  readonly path: readonly (string | number)[];
  readonly value?: string;
  readonly known?: string;
}

/** "sources[3].url: …" in the reader's language. */
export function sayListProblem(
  { code, path, value = "", known = "" }: ListProblem,
  language: keyof Bilingual,
): string {
  const where = path
    .map((part, at) => (typeof part === "number" ? `[${part}]` : at > 0 ? `.${part}` : part))
    .join("");
  const said = MESSAGES[code][language].replace("{value}", value).replace("{known}", known);
  return where ? `${where}: ${said}` : said;
}

type Fields = Record<string, unknown>;
type Path = ListProblem["path"];
type Tell = (code: ListProblem["code"], path: Path, more?: Pick<ListProblem, "value" | "known">) => void;

/** Every problem of a parsed list of sources, in the order of the file; none: it can be used. */
export function sourceListProblems(json: unknown): readonly ListProblem[] {
  const problems: ListProblem[] = [];
  const tell: Tell = (code, path, more = {}) => void problems.push({ code, path, ...more });
  if (!isObject(json)) tell("not_object", []);
  else {
    if (!isText(json.locality)) tell("not_text", ["locality"]);
    eachObject(json, "sources", tell, checkSource);
    eachObject(json, "notCrawled", tell, checkNotCrawled);
  }
  return problems;
}

function eachObject(
  file: Fields,
  name: string,
  tell: Tell,
  check: (entry: Fields, path: Path, tell: Tell) => void,
): void {
  const list = file[name];
  if (!Array.isArray(list)) {
    tell("not_list", [name]);
    return;
  }
  const keys = new Set<unknown>();
  for (const [at, entry] of list.entries()) {
    const path = [name, at];
    if (!isObject(entry)) {
      tell("not_object", path);
      continue;
    }
    if (!/^[a-z0-9][a-z0-9-]{1,62}$/.test(String(entry.key)))
      tell("bad_key", [...path, "key"], { value: String(entry.key ?? "") });
    else if (keys.has(entry.key)) tell("key_twice", [...path, "key"], { value: String(entry.key) });
    keys.add(entry.key);
    check(entry, path, tell);
  }
}

function checkSource(entry: Fields, path: Path, tell: Tell): void {
  const at = (field: string) => [...path, field];
  const oneOf = (field: string, known: readonly string[]) => {
    if (!known.includes(entry[field] as string))
      tell("not_one_of", at(field), { value: String(entry[field] ?? ""), known: known.join(", ") });
  };
  for (const field of ["name", "language"]) if (!isText(entry[field])) tell("not_text", at(field));
  oneOf("kind", LISTED_KINDS);
  oneOf("connector", LISTED_CONNECTORS);
  oneOf("lawfulBasis", LAWFUL_BASES);
  if (!isWebAddress(entry.url)) tell("bad_url", at("url"), { value: String(entry.url ?? "") });
  if (typeof entry.addressSure !== "boolean") tell("not_boolean", at("addressSure"));
  if (!isText(entry.reason) || entry.reason.trim().length < 10) tell("short_reason", at("reason"));
  for (const field of ["terms", "takes"]) if (!isBilingual(entry[field])) tell("not_bilingual", at(field));
  if (entry.settings !== undefined && !isObject(entry.settings)) tell("not_object", at("settings"));
  const minutes = entry.everyMinutes;
  if (!(Number.isInteger(minutes) && (minutes as number) >= 1 && (minutes as number) <= 10_080))
    tell("bad_minutes", at("everyMinutes"));
  if (entry.checked !== null && !isDate(entry.checked)) tell("bad_date", at("checked"));
  const result = entry.checkedResult;
  if ((entry.checked === null) !== (result === null) || ![null, "ok", "failed"].includes(result as null))
    tell("half_checked", at("checkedResult"));
}

function checkNotCrawled(entry: Fields, path: Path, tell: Tell): void {
  for (const field of ["name", "reason", "wayIn"])
    if (!isBilingual(entry[field])) tell("not_bilingual", [...path, field]);
}

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
const isBilingual = (value: unknown): value is Bilingual =>
  isObject(value) && isText(value.vi) && isText(value.en);
const isWebAddress = (value: unknown): boolean =>
  typeof value === "string" && isUrl(value) && /^https?:$/.test(new URL(value).protocol);

/** A list with problems; the command line names each with its line. */
export class SourceListError extends Error {
  readonly code = "SOURCE_LIST_INVALID";
  readonly messageKey = "errors.source_list.invalid";
  readonly problems: readonly ListProblem[];

  constructor(problems: readonly ListProblem[]) {
    super(`List of sources: ${problems.map((problem) => sayListProblem(problem, "en")).join("; ")}`);
    this.problems = problems;
  }

  in(language: keyof Bilingual): string {
    return this.problems.map((problem) => sayListProblem(problem, language)).join("; ");
  }
}

/** A parsed list, checked. Throws {@link SourceListError} with every problem. */
export function loadSourceList(json: unknown): SourceList {
  const problems = sourceListProblems(json);
  if (problems.length > 0) throw new SourceListError(problems);
  return json as SourceList;
}

/** The sample locality's list. */
export const defaultSourceList: SourceList = loadSourceList(ninhThuan);
