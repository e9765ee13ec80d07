import { readFileSync } from "node:fs";
import { type JsonLines, jsonLines } from "../../json-lines.ts";
import { CliError } from "../language.ts";

export type JsonFile = JsonLines;

/** Reads a JSON file (UTF-8). Throws {@link CliError} `file_unreadable`, `json_invalid` with the line. */
export function readJsonFile(file: string): JsonFile {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    const detail = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new CliError("file_unreadable", { file, detail }, { cause });
  }
  return parseJson(text, file);
}

/** As {@link readJsonFile}, for a text that was read already; `file` names it in errors. */
export function parseJson(text: string, file: string): JsonFile {
  const read = jsonLines(text);
  if ("detail" in read) throw new CliError("json_invalid", { file, ...read });
  return read;
}
