/** An item of the evidence library as a line of JSON: what import reads and export writes. */

import { READ_BY } from "@minhchung/db/schema/columns";
import { DOCUMENT_TYPES, EVIDENCE_KINDS, type EvidenceKind } from "@minhchung/db/schema/evidence";
import { isDate } from "@minhchung/models/lexicons/locality-problems";
import { isUrl } from "@minhchung/models/text/url";
import type { EvidenceInput } from "@minhchung/pipeline/evidence";
import type { Bilingual, Language } from "../language.ts";
import { fill } from "../language.ts";

const MESSAGES = {
  not_json: { vi: "không phải là một dòng JSON hợp lệ", en: "is no valid line of JSON" },
  not_object: { vi: "phải là một đối tượng { … }", en: "must be an object { … }" },
  missing: { vi: "{field}: còn thiếu hoặc để trống", en: "{field}: is missing or empty" },
  not_text: { vi: "{field}: phải là chữ hoặc null", en: "{field}: must be a text or null" },
  too_long: { vi: "{field}: dài hơn {limit} ký tự", en: "{field}: is longer than {limit} characters" },
  not_one_of: { vi: "{field}: “{value}” không thuộc {known}", en: "{field}: “{value}” is none of {known}" },
  type_kind: {
    vi: "documentType: “{value}” chỉ đi với loại {known}",
    en: "documentType: “{value}” goes with the kind {known} only",
  },
  bad_date: {
    vi: "{field}: “{value}” không phải ngày có thật dạng NNNN-TT-NN",
    en: "{field}: “{value}” is no real date of the form YYYY-MM-DD",
  },
  backwards: { vi: "validTo: trước validFrom", en: "validTo: lies before validFrom" },
  bad_url: {
    vi: "url: phải bắt đầu bằng https:// hoặc http://",
    en: "url: must begin with https:// or http://",
  },
  unknown_field: {
    vi: "{field}: không phải mục được biết (viết sai?)",
    en: "{field}: is no known field (misspelt?)",
  },
  bad_character: {
    vi: "{field}: có ký tự NUL, không lưu được",
    en: "{field}: holds a NUL character, which cannot be stored",
  },
  empty: { vi: "text: không có câu nào để trích dẫn", en: "text: holds no sentence that could be cited" },
} as const satisfies Record<string, Bilingual>;
export const ITEM_MESSAGES: Readonly<Record<string, Bilingual>> = MESSAGES;

export interface ItemProblem {
  readonly code: keyof typeof MESSAGES;
  readonly params?: Readonly<Record<string, string | number>>;
}

export const sayItemProblem = ({ code, params = {} }: ItemProblem, language: Language): string =>
  fill(MESSAGES[code][language], params);

/** Fields of a line, in the order in which they are written. `version`, `retiredAt` and `retiredReason` only inform. */
export const FIELDS = [
  ...["key", "kind", "documentType", "title", "issuer", "number", "issuedOn", "validFrom", "validTo"],
  ...["url", "readBy", "version", "retiredAt", "retiredReason", "text"],
] as readonly string[];

const LIMITS = { key: 200, title: 500, issuer: 300, number: 100, url: 2000, text: 500_000 } as const;
type Fields = Readonly<Record<string, unknown>>;
export type Item = EvidenceInput & { readonly key: string };
export type ReadLine =
  | { readonly item: Item }
  /** An older version or a retired item of `export --all`: there for the record, and not entered. */
  | { readonly retired: true }
  | { readonly problems: readonly ItemProblem[] };

/** Reads one parsed line: the item, or everything that is wrong with it. */
export function readItem(raw: unknown): ReadLine {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw))
    return { problems: [{ code: "not_object" }] };
  const fields = raw as Fields;
  const problems = [
    ...Object.keys(fields).flatMap((field) =>
      FIELDS.includes(field) ? [] : [problem("unknown_field", { field })],
    ),
    ...["key", "title", "issuer", "text"].flatMap((field) => needed(fields, field)),
    ...["number", "url"].flatMap((field) => (fields[field] == null ? [] : needed(fields, field))),
    ...oneOf(fields, "kind", EVIDENCE_KINDS),
    ...(fields.documentType == null ? [] : typeProblems(fields)),
    ...(fields.readBy == null ? [] : oneOf(fields, "readBy", READ_BY)),
    ...["issuedOn", "validFrom"].flatMap((field) => date(fields, field)),
    ...(fields.validTo == null ? [] : date(fields, "validTo")),
    ...urlProblems(fields),
  ];
  if (isDate(fields.validFrom) && isDate(fields.validTo) && fields.validTo < fields.validFrom)
    problems.push(problem("backwards"));
  if (problems.length > 0) return { problems };
  return fields.retiredAt == null ? { item: itemOf(fields) } : { retired: true };
}

function itemOf(fields: Fields): Item {
  const { key, kind, documentType, title, issuer, number, issuedOn, validFrom, validTo, url, readBy, text } =
    fields;
  return {
    ...{ key, kind, title, issuer, issuedOn, validFrom, text },
    ...{
      documentType: documentType ?? null,
      number: number ?? null,
      validTo: validTo ?? null,
      url: url ?? null,
    },
    readBy: readBy ?? "text",
  } as Item;
}

function problem(code: ItemProblem["code"], params: ItemProblem["params"] = {}): ItemProblem {
  return { code, params };
}

function needed(fields: Fields, field: string): readonly ItemProblem[] {
  const value = fields[field];
  if (value == null || value === "") return [problem("missing", { field })];
  if (typeof value !== "string") return [problem("not_text", { field })];
  if (value.trim() === "") return [problem("missing", { field })];
  if (value.includes("\u0000")) return [problem("bad_character", { field })];
  const limit = LIMITS[field as keyof typeof LIMITS];
  return value.length > limit ? [problem("too_long", { field, limit })] : [];
}

function oneOf(fields: Fields, field: string, known: readonly string[]): readonly ItemProblem[] {
  const value = fields[field];
  if (value == null) return [problem("missing", { field })];
  return known.includes(value as string)
    ? []
    : [problem("not_one_of", { field, value: String(value), known: known.join(", ") })];
}

function typeProblems(fields: Fields): readonly ItemProblem[] {
  const wrong = oneOf(fields, "documentType", Object.keys(DOCUMENT_TYPES));
  if (wrong.length > 0) return wrong;
  const value = fields.documentType as keyof typeof DOCUMENT_TYPES;
  const kinds: readonly EvidenceKind[] = DOCUMENT_TYPES[value];
  return kinds.includes(fields.kind as EvidenceKind)
    ? []
    : [problem("type_kind", { value, known: kinds.join(", ") })];
}

function date(fields: Fields, field: string): readonly ItemProblem[] {
  const value = fields[field];
  if (value == null || value === "") return [problem("missing", { field })];
  return isDate(value) ? [] : [problem("bad_date", { field, value: String(value) })];
}

function urlProblems({ url }: Fields): readonly ItemProblem[] {
  if (typeof url !== "string" || url.trim() === "") return [];
  return isUrl(url) && /^https?:$/.test(new URL(url).protocol) ? [] : [problem("bad_url")];
}
