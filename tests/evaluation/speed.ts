/**
 * Sentences a second through all readers on one core, over the open part of the clerk's cases:
 * `node --import tsx tests/evaluation/speed.ts [SECONDS]`. Every sentence is read anew: none stands twice in a pass, and
 * a pass is longer than what the readers keep.
 */
import { cpus } from "node:os";
import { pathToFileURL } from "node:url";
import { readAttributions } from "@minhchung/models/readers/attribution";
import { readBodies } from "@minhchung/models/readers/bodies";
import { readDates } from "@minhchung/models/readers/dates";
import { readDirections } from "@minhchung/models/readers/direction";
import { readDocumentNumbers } from "@minhchung/models/readers/documents";
import { readModality, readTense } from "@minhchung/models/readers/modality";
import { readNegations } from "@minhchung/models/readers/negation";
import { readPlaces } from "@minhchung/models/readers/places";
import { readQuantifiers } from "@minhchung/models/readers/quantifiers";
import { readQuantities } from "@minhchung/models/readers/quantities";
import { prepare } from "@minhchung/models/text/prepare";
import { sentences } from "@minhchung/models/text/sentences";
import { expandTeencode } from "@minhchung/models/text/teencode";
import { readRows } from "./cases.ts";
import { caseFile, inPart } from "./clerk/theme.ts";

const PUBLISHED = "2025-11-12";
type Reader = (text: string) => unknown;

/** In the order in which a sentence meets them: the first of them pays for preparing it. */
export const READERS: Readonly<Record<string, Reader>> = {
  prepare,
  teencode: expandTeencode,
  dates: (text) => readDates(text, { published: PUBLISHED }),
  quantities: (text) => readQuantities(text, { published: PUBLISHED }),
  places: (text) => readPlaces(text),
  bodies: (text) => readBodies(text),
  negation: readNegations,
  quantifiers: readQuantifiers,
  modality: readModality,
  tense: readTense,
  direction: readDirections,
  documents: readDocumentNumbers,
  attribution: readAttributions,
};

interface TextRow {
  readonly id: string;
  readonly frozen?: boolean;
  readonly text?: string;
  readonly claim?: string;
  readonly evidence?: string;
}
const FILES = ["sentences", "pairs", "quantities", "dates", "places", "documents", "bodies", "markers"];

/** Every distinct sentence of the open part. */
export function corpus(): string[] {
  const texts = FILES.flatMap((file) => inPart(readRows<TextRow>(caseFile(file)).rows, "open")).flatMap(
    (row) => [row.text, row.claim, row.evidence].filter((text) => text !== undefined),
  );
  return [...new Set(texts.flatMap((text) => sentences(text)).map(({ text }) => text))];
}

export interface Speed {
  readonly sentences: number;
  /** Through all readers. */
  readonly perSecond: number;
  /** Microseconds a sentence, by reader. */
  readonly each: Readonly<Record<string, number>>;
}

/** Passes over `texts` until `seconds` of reading have gone by; the first pass warms up and is not counted. */
export function speed(texts: readonly string[], seconds: number): Speed {
  const names = Object.keys(READERS);
  const spent = new Map(names.map((name) => [name, 0]));
  const total = () => [...spent.values()].reduce((a, b) => a + b, 0);
  let read = 0;
  let began = process.cpuUsage();
  for (let pass = 0; pass < 2 || total() < seconds * 1000; pass++) {
    for (const text of texts) {
      for (const name of names) {
        const begin = performance.now();
        READERS[name]?.(text);
        if (pass > 0) spent.set(name, (spent.get(name) ?? 0) + performance.now() - begin);
      }
    }
    if (pass > 0) read += texts.length;
    else began = process.cpuUsage();
  }
  // Processor time: what else the machine does at the time does not count.
  const { user, system } = process.cpuUsage(began);
  const used = (user + system) / 1000;
  const share = used / total();
  const each = names.map((name) => [name, (1000 * share * (spent.get(name) ?? 0)) / read] as const);
  return { sentences: texts.length, perSecond: (1000 * read) / used, each: Object.fromEntries(each) };
}

/** Plain lines for a terminal. */
export function speedLines({ sentences: n, perSecond, each }: Speed): string[] {
  const slowest = Object.entries(each).sort(([, a], [, b]) => b - a);
  return [
    `All readers, one core (${cpus()[0]?.model ?? "unknown processor"}): ${Math.round(perSecond)} sentences a second of processor time over ${n} sentences`,
    `  µs a sentence: ${slowest.map(([name, us]) => `${name} ${us.toFixed(1)}`).join(", ")}`,
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.stdout.write(`${speedLines(speed(corpus(), Number(process.argv[2] ?? 5))).join("\n")}\n`);
}
