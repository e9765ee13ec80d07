/**
 * Judges the regular expressions that are not in `linear.txt` yet, by hand: `npx tsx tests/security/expressions/judge.main.ts`.
 * Needs `recheck` (MIT), which is no dependency of the project: `npm install --no-save recheck@4.5.0` first. What it proves to
 * be linear for every input is entered; the rest is printed with an attack, to be mended or given its reason in `exceptions.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { allExpressions, digestOf, written } from "./read.ts";

interface Verdict {
  readonly status: "safe" | "vulnerable" | "unknown";
  readonly complexity?: { readonly summary?: string };
  readonly attack?: { readonly pattern?: string };
}
interface Recheck {
  checkSync(pattern: string, flags: string, options: object): Verdict;
}

const LIST = new URL("linear.txt", import.meta.url);
const RECHECK: string = "recheck";
const { checkSync } = (await import(RECHECK)) as Recheck;
const known = new Set(readFileSync(LIST, "utf8").split("\n").filter(Boolean));
const { literal } = allExpressions();
const present = new Set(literal.map(digestOf));
for (const expression of literal) {
  const digest = digestOf(expression);
  if (known.has(digest)) continue;
  const { status, complexity, attack } = checkSync(expression.pattern, expression.flags, { timeout: 10_000 });
  if (status === "safe") known.add(digest);
  else
    console.log(
      `${expression.where} ${written(expression)}\n  ${status} ${complexity?.summary ?? ""} ${attack?.pattern ?? ""}`,
    );
}
writeFileSync(
  LIST,
  `${[...known]
    .filter((digest) => present.has(digest))
    .sort()
    .join("\n")}\n`,
);
