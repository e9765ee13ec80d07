/** Plain lines for a terminal. */
import type { Difference } from "./names.ts";
import type { FairnessResults } from "./run.ts";

const percent = (x: number) => `${(100 * x).toFixed(1)} %`;
const points = (x: number) => `${x >= 0 ? "+" : "−"}${Math.abs(100 * x).toFixed(1)}`;
const MOST_SHOWN = 5;
const PEOPLE = { cham: "Chăm", raglai: "Raglai" } as const;

export function fairnessLines({ sha256, cases, draws, names, sources, rates }: FairnessResults): string[] {
  return [
    `Fairness: ${cases} texts with Kinh, Chăm and Raglai names, ${draws} sets of names each (sha256 ${sha256.slice(0, 12)})`,
    "  Minh Chứng",
    ...names.ours.map(line),
    "  overlap and numbers (baseline)",
    ...names.baseline.map(line),
    `  ${sources.texts} claims told in ${sources.ways} ways (${sources.flagged} flagged): judged otherwise by the source's kind or name ${sources.bySource.length}, by an outlet or author named beside them ${sources.byByline.length}`,
    ...[...sources.bySource, ...sources.byByline]
      .slice(0, MOST_SHOWN)
      .map((said) => `    ${said.slice(0, 600)}`),
    "  The verifier on pairs that it never saw",
    ...rates.map(
      ({ group, pairs, accepted, bounds: [low, high], kept, keptRefuted }) =>
        `    ${group}: accepted ${accepted.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}] of ${pairs}; kept meaning called refuted ${keptRefuted} of ${kept}`,
    ),
  ];
}

const line = (d: Difference): string =>
  `    ${PEOPLE[d.people].padEnd(6)} ${d.question}: ${percent(d.other)} beside ${percent(d.base)} (${points(d.difference)} [${points(d.bounds[0])}, ${points(d.bounds[1])}] of ${d.cases}; more in ${d.more}, fewer in ${d.fewer}, p ${d.p.toFixed(2)})`;
