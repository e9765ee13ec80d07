import { fold } from "@minhchung/models/text/fold";
import { CrawlError } from "../errors.ts";

/** What is read of a row; whatever else it holds, above all who wrote it, is never looked at. */
export const FIELDS = ["text", "title", "url", "published"] as const;
export type Field = (typeof FIELDS)[number];
/** Names of the columns or keys that hold each field, as the source's settings give them (`settings.columns`). */
export type Columns = Readonly<Partial<Record<Field, string>>>;

/** Names that are understood without a setting, folded. */
const KNOWN: Readonly<Record<Field, readonly string[]>> = {
  text: ["text", "content", "body", "noi dung", "noi dung bai", "bai viet", "message"],
  title: ["title", "headline", "tieu de", "tua de"],
  url: ["url", "link", "address", "permalink", "dia chi", "duong dan", "lien ket"],
  published: [
    "published",
    "date",
    "published at",
    "created at",
    "ngay",
    "ngay dang",
    "thoi gian",
    "thoi diem",
  ],
};
const LONGEST_NAME = 100;

/** Reads `settings.columns`. Error: `settings_invalid` with the key whose value has the wrong shape. */
export function readColumns(settings: Readonly<Record<string, unknown>>): Columns {
  const raw = settings.columns;
  if (raw === undefined) return {};
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) throw invalid("columns");
  const columns: Partial<Record<Field, string>> = {};
  for (const [name, value] of Object.entries(raw)) {
    const field = FIELDS.find((known) => known === name);
    if (field === undefined || typeof value !== "string" || value === "" || value.length > LONGEST_NAME)
      throw invalid(`columns.${name.slice(0, LONGEST_NAME)}`);
    columns[field] = value;
  }
  return columns;
}

const invalid = (key: string): CrawlError => new CrawlError("settings_invalid", { key });

/** The field that a column or key holds, or null. A name that the settings give is taken as it stands. Pure. */
export function fieldOf(name: string, columns: Columns): Field | null {
  const given = FIELDS.find((field) => columns[field]?.normalize("NFC") === name.normalize("NFC").trim());
  if (given !== undefined) return given;
  const folded = fold(name.normalize("NFC"))
    .replace(/[_\s-]+/g, " ")
    .trim();
  return FIELDS.find((field) => columns[field] === undefined && KNOWN[field].includes(folded)) ?? null;
}
