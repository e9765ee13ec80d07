import { createHash } from "node:crypto";
import { redact } from "@minhchung/models/privacy/redact";
import { type Fingerprint, fingerprint } from "../duplicates/fingerprint.ts";

/** The words of an item as they were read. */
export interface RawWords {
  readonly title: string;
  readonly text: string;
  readonly section: string | null;
}
/** What of them is stored: without personal data, with the keys by which copies find one another. */
export interface SafeWords extends RawWords {
  readonly redactions: number;
  readonly fingerprint: Fingerprint;
}

const SECTION_CHARS = 100;
const TITLE_CHARS = 300;

/** Posts have no headline: their beginning stands in for it, cut at a word. Pure. */
export function rawWords(item: { title: string | null; text: string; section: string | null }): RawWords {
  const given = item.title?.trim() || item.text.split("\n")[0] || "";
  const cut = given.length <= TITLE_CHARS ? given : `${given.slice(0, TITLE_CHARS).replace(/\s+\S*$/, "")}…`;
  return { title: cut, text: item.text, section: item.section };
}

/** Of headline and text as they were read: what stays of the original. */
export const contentSha256 = (title: string | null, text: string): string =>
  createHash("sha256")
    .update(`${title ?? ""}\n${text}`)
    .digest("hex");

/** Redacts an item's words and takes their fingerprint. Pure; 200,000 characters of telephone numbers take half a second. */
export function safeWords(raw: RawWords): SafeWords {
  const [title, text] = [redact(raw.title), redact(raw.text)];
  return {
    title: title.text,
    text: text.text,
    section: raw.section === null ? null : redact(raw.section).text.slice(0, SECTION_CHARS),
    redactions: title.spans.length + text.spans.length,
    fingerprint: fingerprint(text.text),
  };
}
