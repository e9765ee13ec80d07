/** Documents that people bring as a table: CSV or JSON Lines, each row an item or a problem with its line. Pure. */
import { decodeText } from "../fetch/charset.ts";
import { type Columns, FIELDS, type Field, fieldOf } from "./columns.ts";
import { parseCsv } from "./csv.ts";
import { type BroughtItem, type Given, type RowProblem, readItem } from "./item.ts";

export interface BroughtRows {
  readonly items: readonly { readonly line: number; readonly item: BroughtItem }[];
  /** Rows that say nothing that can be kept, in the order of the file. */
  readonly problems: readonly { readonly line: number; readonly problem: RowProblem }[];
}

export const ROW_KINDS = [".csv", ".tsv", ".jsonl", ".ndjson"] as const;

/**
 * Reads a file of rows by its ending. Every row becomes an item or a problem: none is passed over. More than `mostRows` is
 * one problem and no item, so that nobody takes a part for the whole.
 */
export function readRows(
  name: string,
  bytes: Uint8Array,
  options: { readonly columns: Columns; readonly now: string; readonly mostRows: number },
): BroughtRows {
  const { text } = decodeText(bytes, null);
  const rows = /\.(?:jsonl|ndjson)$/i.test(name)
    ? jsonRows(text, options.columns)
    : csvRows(text, options.columns);
  if (rows.length > options.mostRows)
    return {
      items: [],
      problems: [{ line: 1, problem: { code: "too_many_rows", limit: options.mostRows, rows: rows.length } }],
    };
  const items: BroughtRows["items"][number][] = [];
  const problems: BroughtRows["problems"][number][] = [];
  for (const { line, given } of rows) {
    const read = "code" in given ? given : readItem(given, options.now);
    if ("code" in read) problems.push({ line, problem: read });
    else items.push({ line, item: read });
  }
  return { items, problems };
}

interface Row {
  readonly line: number;
  readonly given: Given | RowProblem;
}

function csvRows(text: string, columns: Columns): readonly Row[] {
  const { rows, unclosed } = parseCsv(text);
  const broken: readonly Row[] =
    unclosed === null ? [] : [{ line: unclosed, given: { code: "quote_unclosed" } }];
  const [head, ...rest] = rows;
  if (head === undefined) return broken.length > 0 ? broken : [{ line: 1, given: { code: "file_empty" } }];
  const fields = head.cells.map((name) => fieldOf(name, columns));
  const twice = FIELDS.find((field) => fields.filter((one) => one === field).length > 1);
  if (twice !== undefined) return [{ line: head.line, given: { code: "column_twice", field: twice } }];
  if (!fields.includes("text")) return [{ line: head.line, given: { code: "text_column_missing" } }];
  const read = rest.map(({ line, cells }): Row => {
    if (cells.length > head.cells.length)
      return { line, given: { code: "cells_wrong", cells: cells.length, columns: head.cells.length } };
    return { line, given: picked(fields.map((field, at) => [field, cells[at]])) };
  });
  return [...read, ...broken];
}

function jsonRows(text: string, columns: Columns): readonly Row[] {
  const rows = text.split("\n").flatMap((written, at): Row[] => {
    const line = at + 1;
    if (written.trim() === "") return [];
    let value: unknown;
    try {
      value = JSON.parse(written.replace(/^\uFEFF/, ""));
    } catch {
      return [{ line, given: { code: "not_json" } }];
    }
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return [{ line, given: { code: "not_an_object" } }];
    return [
      { line, given: picked(Object.entries(value).map(([key, held]) => [fieldOf(key, columns), held])) },
    ];
  });
  return rows.length > 0 ? rows : [{ line: 1, given: { code: "file_empty" } }];
}

/** The fields of a row and nothing else of it; the first that is filled counts. */
function picked(pairs: readonly (readonly [Field | null, unknown])[]): Given {
  const given: Partial<Record<Field, unknown>> = {};
  for (const [field, value] of pairs) if (field !== null && (given[field] ?? "") === "") given[field] = value;
  return given;
}
