/** Public bodies and the roles in them: which kind, at which level. */
import { type BodyLevel, readBodies } from "@minhchung/models/readers/bodies";
import { fold } from "@minhchung/models/text/fold";
import type { Quote, Span } from "@minhchung/models/types";
import type { Count } from "./figure.ts";
import { pairUp, spanF1, spansRight } from "./overlap.ts";
import { caseFile, type Measure, type Miss, type Theme } from "./theme.ts";

type Gold = Quote & { readonly is: "body" | "role"; readonly of: string; readonly level: string };
export interface BodyRow {
  readonly id: string;
  readonly frozen?: boolean;
  readonly text: string;
  readonly bodies: readonly Gold[];
}
type Said = Span & { readonly kind: string; readonly level: BodyLevel | null };
type Out = readonly Said[];

/**
 * The label's words to the product's kinds; a role counts for the body it stands in.
 * Kinds that stand in no row can only be missed.
 */
const KIND: readonly (readonly [label: RegExp, kind: RegExp])[] = [
  [/people's committee/, /^ubnd$/],
  [/people's council/, /^hdnd$/],
  [/front/, /^mttq$/],
  [/party cell/, /^(?:ban quan ly thon|dang uy)$/],
  [/party/, /^(?:dang uy|tinh uy|huyen uy)$/],
  [/military/, /^quan su$/],
  [/traffic police|police/, /^(?:cong an|phong canh sat)/],
  [/border guard/, /^bien phong$/],
  [/health|medical|hospital|doctor/, /^y te$/],
  [/court|procuracy|procurator/, /^toa an$/],
  [/union|association|women|youth|veterans/, /^doan the$/],
  [/prime minister|^government|assembly/, /^chinh phu$/],
  [/power company/, /^dien luc$/],
  [/irrigation/, /^thuy loi$/],
  [/weather|hydro/, /^khi tuong$/],
  [/hamlet|village/, /^ban quan ly thon$/],
  [/tax/, /^thue$/],
  [/disaster/, /^pctt$/],
  [/forest/, /^(?:kiem lam|rung)$/],
  [/land registration/, /^dat dai$/],
  [/bank/, /^ngan hang$/],
  [/treasury/, /^kho bac$/],
  [/insurance/, /^bao hiem$/],
  [/market/, /^(?:cho|quan ly thi truong)$/],
  [/citizen reception/, /^tiep cong dan$/],
  [/school|teacher/, /^truong hoc$/],
  [/port authority/, /^cang vu$/],
  [/customs/, /^hai quan$/],
  [/inspect/, /^thanh tra$/],
  [/water (?:company|supply)/, /^cap nuoc$/],
  [/statistic/, /^thong ke$/],
  [/one-stop|public administration/, /^hanh chinh cong$/],
  [/coast guard/, /^canh sat bien$/],
  [/enforcement/, /^thi hanh an$/],
];
/** The product tells departments and ministries apart by their words. */
const byWords = (gold: Gold, { kind }: Said) =>
  /department|ministry|division|office/.test(gold.of) &&
  /^(?:so|bo|phong) /.test(kind) &&
  fold(gold.text).toLowerCase().includes(kind);
export const kindRight = (gold: Gold, said: Said) =>
  byWords(gold, said) || KIND.find(([label]) => label.test(gold.of))?.[1].test(said.kind) === true;

/** An area of several communes is the successor of a district; schools and companies have no level of the state. */
const LEVEL: Readonly<Record<string, readonly (BodyLevel | null)[]>> = {
  area: ["district", null],
  school: [null],
  company: [null],
  unknown: [null],
};
export const levelRight = ({ level }: Gold, said: Said) =>
  (LEVEL[level] ?? [level as BodyLevel]).includes(said.level);

const bySort = (right: (gold: Gold, said: Said) => boolean) => ({
  keys: (row: BodyRow) => row.bodies.map(({ is }) => is as string),
  count: (row: BodyRow, out: Out, key: string): Count =>
    spansRight(row.bodies, out, right, ({ is }) => is === key),
});

export const bodyMeasures: readonly Measure<BodyRow, Out>[] = [
  { name: "span F1", better: "higher", count: (row, out) => spanF1(row.bodies, out) },
  {
    name: "kind right",
    better: "higher",
    count: (row, out) => spansRight(row.bodies, out, kindRight),
    split: bySort(kindRight),
  },
  {
    name: "level right",
    better: "higher",
    count: (row, out) => spansRight(row.bodies, out, levelRight),
    split: bySort(levelRight),
  },
];

function misses(row: BodyRow, out: Out): Omit<Miss, "id">[] {
  const { text, bodies } = row;
  const said = (s: Said) => `“${text.slice(s.start, s.end)}” ${s.kind}, ${s.level ?? "no level"}`;
  const pairs = pairUp(bodies, out, kindRight);
  const found = bodies.flatMap((gold) => {
    const pair = pairs.get(gold);
    const expected = `“${gold.text}” ${gold.of}, ${gold.level}`;
    const miss = (kind: string) => [{ kind, expected, came: pair ? said(pair) : "nothing", text }];
    if (!pair) return miss(`${gold.is} not found: ${gold.of}`);
    if (!kindRight(gold, pair)) return miss(`${gold.of} called ${pair.kind}`);
    return levelRight(gold, pair) ? [] : miss(`level ${gold.level} called ${pair.level ?? "none"}`);
  });
  const paired = new Set(pairs.values());
  const extra = out
    .filter((s) => !paired.has(s))
    .map((s) => ({ kind: "a body that is not labelled", expected: "nothing", came: said(s), text }));
  return [...found, ...extra];
}

const FOUR: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/UBND|Ủy ban nhân dân/g, "ubnd"],
  [/HĐND|Hội đồng nhân dân/g, "hdnd"],
  [/Công an/g, "cong an"],
  [/Sở \p{Lu}\p{L}+/gu, "so"],
];
const AFTER: readonly (readonly [RegExp, BodyLevel])[] = [
  [/^ (?:xã|phường)/, "commune"],
  [/^ tỉnh/, "province"],
];
const simple = ({ text }: BodyRow): Out =>
  FOUR.flatMap(([pattern, kind]) =>
    [...text.matchAll(pattern)].map((m) => {
      const end = m.index + m[0].length;
      const level = AFTER.find(([after]) => after.test(text.slice(end)))?.[1] ?? null;
      return { start: m.index, end, kind, level };
    }),
  );

export const bodies: Theme<BodyRow, Out> = {
  name: "bodies",
  file: caseFile("bodies"),
  baseline: "four names of bodies, the level by the next word",
  ours: ({ text }) => readBodies(text),
  simple,
  group: ({ id }) => id,
  measures: bodyMeasures,
  misses,
};
