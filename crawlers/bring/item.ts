/** One document that a person or a program brings: its words, and what it says of itself. Nothing says who wrote it. Pure. */
import { readInstant } from "@minhchung/models/readers/instant";
import { isUrl } from "@minhchung/models/text/url";
import type { Field } from "./columns.ts";

export interface BroughtItem {
  readonly text: string;
  readonly title: string | null;
  readonly url: string | null;
  /** ISO 8601, or null. */
  readonly published: string | null;
  readonly publishedGuessed: boolean;
}
export type Given = Readonly<Partial<Record<Field, unknown>>>;

export type RowProblem = { readonly field?: Field } & (
  | { readonly code: "file_empty" | "not_json" | "not_an_object" | "quote_unclosed" | "text_column_missing" }
  | { readonly code: "too_many_rows"; readonly limit: number; readonly rows: number }
  | { readonly code: "column_twice"; readonly field: Field }
  | { readonly code: "cells_wrong"; readonly cells: number; readonly columns: number }
  | { readonly code: "not_text" | "url_wrong" | "date_unreadable" | "date_ahead"; readonly field: Field }
  | { readonly code: "text_missing" }
  | { readonly code: "text_too_short"; readonly least: number }
  | { readonly code: "too_long"; readonly field: Field; readonly limit: number }
);

/** Shorter is no statement: a greeting, a mark. */
export const LEAST_TEXT = 10;
/** As of a page (`extract/limits.ts`). */
export const MOST_TEXT = 200_000;
const MOST_TITLE = 500;
const MOST_URL = 2_000;
/** Clocks differ. */
const AHEAD_MS = 86_400_000;

/**
 * The item of a row, or what is wrong with it. A date that cannot be read is a problem and no guess: day before month,
 * +07:00 where no zone stands; `now` anchors relative ones.
 */
export function readItem(given: Given, now: string): BroughtItem | RowProblem {
  for (const field of ["text", "title", "url", "published"] as const) {
    const value = given[field];
    const isDate = field === "published" && typeof value === "number";
    if (value !== undefined && value !== null && typeof value !== "string" && !isDate)
      return { code: "not_text", field };
  }
  const [text, title, url, date] = [given.text, given.title, given.url, given.published].map((value) =>
    clean(value as string | number | null | undefined),
  ) as [string, string, string, string];
  if (text === "") return { code: "text_missing" };
  if (text.length < LEAST_TEXT) return { code: "text_too_short", least: LEAST_TEXT };
  if (text.length > MOST_TEXT) return { code: "too_long", field: "text", limit: MOST_TEXT };
  if (title.length > MOST_TITLE) return { code: "too_long", field: "title", limit: MOST_TITLE };
  if (url.length > MOST_URL) return { code: "too_long", field: "url", limit: MOST_URL };
  if (url !== "" && !(isUrl(url) && /^https?:$/.test(new URL(url).protocol)))
    return { code: "url_wrong", field: "url" };
  const read = date === "" ? null : readInstant(date, now);
  if (read !== null && read.instant === null) return { code: "date_unreadable", field: "published" };
  if (read?.instant && Date.parse(read.instant) > Date.parse(now) + AHEAD_MS)
    return { code: "date_ahead", field: "published" };
  return {
    text,
    title: title || null,
    url: url || null,
    published: read?.instant ?? null,
    publishedGuessed: read?.guessed ?? false,
  };
}

/** NFC, line breaks of one kind, without what neither PostgreSQL nor XML can hold. */
const clean = (value: string | number | null | undefined): string =>
  String(value ?? "")
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/\p{Surrogate}/gu, "")
    .trim();
