import { readFileSync } from "node:fs";
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { CliError } from "../language.ts";

/** A parsed JSON file that still knows on which line each of its values stands. */
export interface JsonFile {
  readonly value: unknown;
  /** Line of the value at a path, or of the nearest value around it that exists; the first line is 1. */
  lineOf(path: readonly (string | number)[]): number;
}

/** Reads a JSON file (UTF-8). Throws {@link CliError} `file_unreadable`, `json_invalid` with the line. */
export function readJsonFile(file: string): JsonFile {
  let text: string;
  try {
    text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (cause) {
    const detail = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new CliError("file_unreadable", { file, detail }, { cause });
  }
  return parseJson(text, file);
}

/** As {@link readJsonFile}, for a text that was read already; `file` names it in errors. */
export function parseJson(text: string, file: string): JsonFile {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first || !root) {
    const detail = first ? printParseErrorCode(first.error) : "empty";
    throw new CliError("json_invalid", { file, line: lineAt(text, first?.offset ?? 0), detail });
  }
  return {
    value: JSON.parse(text),
    lineOf: (path) => lineAt(text, nearest(root, path).offset),
  };
}

/** The value at the path, or the closest one around it: a field that is missing has no line of its own. */
function nearest(root: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node;
  }
  return root;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;
