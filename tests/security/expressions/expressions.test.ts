/** No regular expression of the product is slow on a hostile text: each is proven linear, or bounded and tried at its bound. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { COMPOSED, EXCEPTIONS, type Exception } from "./exceptions.ts";
import { allExpressions, digestOf, type Expression, expressionsIn, written } from "./read.ts";

const LINEAR = new Set(
  readFileSync(new URL("linear.txt", import.meta.url), "utf8")
    .split("\n")
    .filter(Boolean),
);
/** Of the processor, for one text: a slow one takes minutes. */
const MOST_MS = 1000;
const { literal, composed } = allExpressions();

const isAbout =
  ({ where, pattern }: Expression) =>
  (exception: Exception) =>
    where.startsWith(`${exception.file}:`) && pattern.startsWith(exception.pattern);

it("reads expressions as the language does", () => {
  const source =
    'const a = /x+\\/y/gu;\nconst b = "/no/"; // /no/\nconst c = new RegExp(a.source, "u");\nconst d = 4 / 2 / 1;';
  expect(expressionsIn("a.ts", source)).toEqual({
    literal: [{ where: "a.ts:1", pattern: "x+\\/y", flags: "gu" }],
    composed: [{ where: "a.ts:3", source: 'new RegExp(a.source, "u")' }],
  });
  expect(literal.length).toBeGreaterThan(1000);
});

it("every expression is proven linear (judge.main.ts), or stands among the exceptions with its bound", () => {
  const open = literal.filter(
    (expression) => !LINEAR.has(digestOf(expression)) && !EXCEPTIONS.some(isAbout(expression)),
  );
  // npm install --no-save recheck@4.5.0 && npx tsx tests/security/expressions/judge.main.ts
  expect(open.map((expression) => `${expression.where} ${written(expression)}`)).toEqual([]);
});

it("no exception outlives its expression", () => {
  const idle = EXCEPTIONS.filter((exception) => !literal.some((one) => isAbout(one)(exception)));
  expect(idle.map(({ file, pattern }) => `${file} ${pattern}`)).toEqual([]);
});

it("expressions that are put together are known, file by file", () => {
  const counts: Record<string, number> = {};
  for (const { where } of composed) {
    const file = where.replace(/:\d+$/, "");
    counts[file] = (counts[file] ?? 0) + 1;
  }
  expect(counts).toEqual(COMPOSED);
});

/** The worst text at the exception's bound. */
const worst = ({ before = "", pump, after = "", most }: Exception) =>
  before + pump.repeat(Math.max(1, Math.floor((most - before.length - after.length) / pump.length))) + after;

function milliseconds({ pattern, flags }: Expression, text: string): number {
  const expression = new RegExp(pattern, flags);
  const began = process.cpuUsage();
  text.replace(expression, "");
  return process.cpuUsage(began).user / 1000;
}

/** The least of a few tries: other threads of the process count as well, and a machine is sometimes busy. */
const TRIES = 4;
function leastOf(expression: Expression, text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES && least >= MOST_MS; i++) least = Math.min(least, milliseconds(expression, text));
  return least;
}

it.each(EXCEPTIONS.map((one) => [`${one.file} ${one.pattern.slice(0, 40)}`, one] as const))(
  "%s is quick at its bound",
  (_, exception) => {
    for (const expression of literal.filter((one) => isAbout(one)(exception)))
      expect(leastOf(expression, worst(exception)), exception.why).toBeLessThan(MOST_MS);
  },
);

it("the measure tells a slow expression", () => {
  const slow = { where: "", pattern: "^(?:a|a)+$", flags: "" };
  expect(milliseconds(slow, `${"a".repeat(26)}!`)).toBeGreaterThan(MOST_MS);
});
