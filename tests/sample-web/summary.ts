/** Prints what the sample web holds, a line a kind: `npx tsx tests/sample-web/summary.ts` */
import { countBy, countDifferences, isBare, summarise } from "./expectations.ts";
import { loadSampleData, loadTraits } from "./load.ts";

const data = loadSampleData();
const { bySource, byKind, byVerdict, ...counts } = summarise(data);
const traits = Object.entries(loadTraits()).map(([trait, ids]) => [trait, ids.length] as const);
const rows: readonly (readonly [string, Iterable<readonly [string, number]>])[] = [
  [
    "whole",
    [...Object.entries(counts)].flatMap(([name, count]) =>
      typeof count === "number" ? [[name, count]] : [],
    ),
  ],
  ["documents of", bySource],
  ["form", countBy(data.documents, ({ form }) => form ?? "page")],
  ["register", countBy(data.documents, ({ register }) => register)],
  ["sentence kind", byKind],
  ["verdict", byVerdict],
  ["difference", countDifferences(data.documents)],
  ["trait", [...traits, ["no-diacritics", data.documents.filter(isBare).length]]],
];
for (const [heading, counted] of rows)
  for (const [name, count] of counted)
    process.stdout.write(`${heading.padEnd(14)} ${name.padEnd(22)} ${count}\n`);
