/** What a sentence does and where it goes; of a mixed one, the part that travels. */
import { detectClaims, laneOf } from "@minhchung/models/detect/claims";
import type { Lane, SentenceKind, Span } from "@minhchung/models/types";
import { asked, hit } from "./figure.ts";
import { shared } from "./overlap.ts";
import { caseFile, type Measure, type Miss, type Theme } from "./theme.ts";

export interface SentenceRow {
  readonly id: string;
  readonly frozen?: boolean;
  readonly text: string;
  readonly kind: SentenceKind;
  readonly lane: Lane;
  readonly checkable: boolean;
  readonly register: string;
  readonly part?: string;
  readonly partSpan?: Span;
  /** A second reading that is no error. */
  readonly also?: { readonly kind: SentenceKind; readonly lane: Lane };
}

export interface Reading extends Span {
  readonly kind: SentenceKind;
  readonly lane: Lane;
  readonly checkable: boolean;
}
type Out = readonly Reading[];

const LANES: readonly Lane[] = ["claims", "tips", "answer", "none"];
/** Where the text as a whole goes: the first lane that any of its parts takes. */
export const laneSaid = (out: Out) => LANES.find((lane) => out.some((o) => o.lane === lane)) ?? "none";
const flagged = (out: Out) => out.some(({ checkable }) => checkable);
const readings = ({ kind, lane, also }: SentenceRow) => [{ kind, lane }, ...(also ? [also] : [])];
const mayTravel = (row: SentenceRow) => readings(row).some(({ lane }) => lane === "claims");
const mustTravel = (row: SentenceRow) => readings(row).every(({ lane }) => lane === "claims");
const laneRight = (row: SentenceRow, out: Out) => readings(row).some(({ lane }) => lane === laneSaid(out));
const kindRight = (row: SentenceRow, out: Out) =>
  readings(row).some(({ kind }) => out.some((o) => o.kind === kind));

/** Of the part, what must travel; of the rest, what may. */
const PART = 0.9;
const REST = 0.5;

/** The named part goes to its lane nearly whole, and most of the rest stays. */
export function partRight({ text, lane, partSpan }: SentenceRow, out: Out): boolean {
  if (!partSpan) return false;
  const travels = out.filter((o) => o.lane === lane);
  const size = (spans: readonly Span[]) => spans.reduce((n, { start, end }) => n + end - start, 0);
  const inside = travels.reduce((n, o) => n + shared(o, partSpan), 0);
  const rest = text.length - size([partSpan]);
  return inside >= PART * size([partSpan]) && size(travels) - inside <= REST * rest;
}

const notAFlag = ({ kind, also }: SentenceRow) =>
  also?.lane !== "claims" && (kind === "opinion" || kind === "satire");
const mixed = ({ part }: SentenceRow) => part !== undefined;
const bySort = { keys: (row: SentenceRow) => [row.kind as string] };

export const sentenceMeasures: readonly Measure<SentenceRow, Out>[] = [
  {
    name: "precision on checkable",
    better: "higher",
    count: (row, out) => asked(flagged(out), () => mayTravel(row)),
    split: { keys: ({ register }) => [register] },
  },
  {
    name: "recall on checkable",
    better: "higher",
    count: (row, out) => asked(mustTravel(row), () => flagged(out)),
    split: { keys: ({ register }) => [register] },
  },
  { name: "lane right", better: "higher", count: (row, out) => hit(laneRight(row, out)), split: bySort },
  { name: "kind right", better: "higher", count: (row, out) => hit(kindRight(row, out)), split: bySort },
  {
    name: "opinion or satire flagged",
    better: "lower",
    count: (row, out) => asked(notAFlag(row) && !mixed(row), () => flagged(out)),
    split: bySort,
  },
  {
    name: "travelling part of mixed right",
    better: "higher",
    count: (row, out) => asked(mixed(row), () => partRight(row, out)),
  },
];

function misses(row: SentenceRow, out: Out): Omit<Miss, "id">[] {
  const expected = readings(row)
    .map(({ kind, lane }) => `${kind} → ${lane}`)
    .join(" or ");
  const came = out
    .map((o) => `${o.kind} → ${o.lane}${out.length > 1 ? ` “${row.text.slice(o.start, o.end)}”` : ""}`)
    .join("; ");
  const said = [...new Set(out.map(({ kind }) => kind))].join("+");
  const miss = (kind: string, want = expected) => [{ kind, expected: want, came, text: row.text }];
  if (!laneRight(row, out)) return miss(`lane: ${row.kind} read as ${said}`);
  if (mixed(row) && !partRight(row, out))
    return miss("part of a mixed sentence", `${expected} “${row.part}”`);
  return kindRight(row, out) ? [] : miss(`kind: ${row.kind} read as ${said}`);
}

/** A digit, or a capital that does not open a sentence. */
const FIGURE_OR_NAME = /\d|(?<![.!?…:]\s*)(?<!^)(?<=\s)\p{Lu}/u;
function simple({ text }: SentenceRow): Out {
  const kind = FIGURE_OR_NAME.test(text) ? "assertion" : "opinion";
  const lane = laneOf(kind);
  return [{ start: 0, end: text.length, kind, lane, checkable: lane === "claims" }];
}

export const sentences: Theme<SentenceRow, Out> = {
  name: "sentences",
  file: caseFile("sentences"),
  baseline: "every sentence with a figure or a name is checkable",
  ours: ({ text }) => detectClaims(text),
  simple,
  group: ({ id }) => id,
  measures: sentenceMeasures,
  misses,
};
