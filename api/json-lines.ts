/** JSON that still knows on which line each of its values stands. Pure. */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";

/** A parsed JSON text. */
export interface JsonLines {
  readonly value: unknown;
  /** Line of the value at a path, or of the nearest value around it that exists; the first line is 1. */
  lineOf(path: readonly (string | number)[]): number;
}

/** Where a text stops being JSON. */
export interface NoJson {
  readonly line: number;
  readonly detail: string;
}

/** Reads a JSON text (a byte order mark is no part of it); gives where it stops being JSON instead. */
export function jsonLines(file: string): JsonLines | NoJson {
  const text = file.replace(/^\uFEFF/, "");
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first || !root) {
    return {
      line: lineAt(text, first?.offset ?? 0),
      detail: first ? printParseErrorCode(first.error) : "empty",
    };
  }
  return { value: JSON.parse(text), lineOf: (path) => lineAt(text, nearest(root, path).offset) };
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
