/** Every regular expression of the product, read out of its source. */
import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAst } from "vitest/node";

export interface Expression {
  /** "api/csv.ts:8" */
  readonly where: string;
  readonly pattern: string;
  readonly flags: string;
}

/** One that is put together while the program runs: its parts are looked at where they are made. */
export interface Composed {
  readonly where: string;
  readonly source: string;
}

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const PACKAGES = ["api", "crawlers", "dashboard", "db", "models", "pipeline"];
const NOT_PRODUCT = /node_modules|\/dist\/|\.test\.tsx?$|\/testing\/|\.d\.ts$/;

export const productFiles = (): string[] =>
  PACKAGES.flatMap((name) =>
    readdirSync(join(ROOT, name), { withFileTypes: true }).flatMap((entry) =>
      filesIn(`${name}/${entry.name}`, entry),
    ),
  ).filter((file) => /\.(?:tsx?|js)$/.test(file) && !NOT_PRODUCT.test(file));

function filesIn(path: string, entry: Dirent): string[] {
  if (entry.isFile()) return [path];
  if (!entry.isDirectory() || /^(?:node_modules|dist)$/.test(entry.name)) return [];
  return readdirSync(join(ROOT, path), { withFileTypes: true }).flatMap((one) =>
    filesIn(`${path}/${one.name}`, one),
  );
}

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<
  Record<string, unknown>
>;

/** The expressions of one file, and the places that make one from parts. */
export function expressionsIn(file: string, source: string): { literal: Expression[]; composed: Composed[] } {
  const literal: Expression[] = [];
  const composed: Composed[] = [];
  const lang = file.endsWith(".tsx") ? "tsx" : file.endsWith(".js") ? "js" : "ts";
  const place = ({ start }: Node) => `${file}:${source.slice(0, start).split("\n").length}`;
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    const node = value as Node;
    const regex = node.regex as { pattern: string; flags: string } | undefined;
    if (node.type === "Literal" && regex) literal.push({ where: place(node), ...regex });
    const callee = node.callee as { name?: string } | undefined;
    if (/^(?:New|Call)Expression$/.test(node.type) && callee?.name === "RegExp")
      composed.push({ where: place(node), source: source.slice(node.start, node.end) });
    Object.values(node).forEach(visit);
  };
  visit(parseAst(source, { lang } as never));
  return { literal, composed };
}

export function allExpressions(): { literal: Expression[]; composed: Composed[] } {
  const read = productFiles().map((file) => expressionsIn(file, readFileSync(join(ROOT, file), "utf8")));
  return { literal: read.flatMap((one) => one.literal), composed: read.flatMap((one) => one.composed) };
}

export const written = ({ pattern, flags }: Pick<Expression, "pattern" | "flags">) => `/${pattern}/${flags}`;

/** What an expression is known by in the list of those that were judged. */
export const digestOf = (expression: Pick<Expression, "pattern" | "flags">) =>
  createHash("sha256").update(written(expression)).digest("hex").slice(0, 16);
