import type { Bounded } from "./agreement.ts";
import type { Ratio } from "./figure.ts";
import type { ClerkResults } from "./run.ts";
import type { LabelledTwice } from "./second-reader.ts";
import type { Figure, ThemeResults } from "./theme.ts";

const three = (x: number) => x.toFixed(3);
const two = (x: number) => x.toFixed(2);
const told = ({ value, bounds: [low, high] }: Bounded) => `${three(value)} [${three(low)}, ${three(high)}]`;

/** Lines for a terminal: each figure with its bounds, and the baseline's on the same cases. */
export function clerkLines({ part, themes, twice }: ClerkResults): string[] {
  return [
    `The clerk's cases, ${part} part: figures with 95 % bounds (bootstrap; pairs by evidence), beside a simple baseline`,
    "  indented: the same for a part of the cases, value [bounds] (cases; baseline)",
    ...themes.flatMap(themeLines),
    ...(twice ? agreementLines(twice) : []),
  ];
}

/** How far the labels themselves are agreed on: a ceiling of what the figures above can mean. */
export function agreementLines({ pairs, sentences, stale, agreements }: LabelledTwice): string[] {
  return [
    `labelled twice: ${pairs} pairs and ${sentences} sentences of the open part, both annotators language models${stale.length > 0 ? `; ${stale.length} left out, changed since they were read` : ""}`,
    ...agreements.map(
      ({ name, of, same, kappa, shared }) =>
        `  ${name.padEnd(34)} agreement ${told(same)} of ${of}, kappa ${told(kappa)}; an accepted reading in common ${told(shared)}`,
    ),
  ];
}

function themeLines({ theme, part, sha256, cases, baseline, figures, misses }: ThemeResults): string[] {
  return [
    `${theme}: ${cases} cases${part === "open" ? `, ${misses.length} misses` : ""} (sha256 ${sha256.slice(0, 12)}); baseline: ${baseline}`,
    ...figures.flatMap(figureLines),
  ];
}

function figureLines({ name, better, of, baseline, parts, ...ratio }: Figure): string[] {
  const beside = baseline === null ? "" : `   baseline ${told(baseline)}`;
  const line = `  ${name.padEnd(34)} ${told(ratio as Ratio)} of ${of}${better === "lower" ? ", lower is better" : ""}${beside}`;
  const apart = parts
    .filter((part) => part.of > 0)
    .map((part) => {
      const [low, high] = part.bounds;
      const simple = part.baseline === null ? "" : `; ${two(part.baseline.value)}`;
      return `${part.name} ${two(part.value)} [${two(low)}, ${two(high)}] (${part.of}${simple})`;
    });
  return [line, ...rowsOf(apart, 4).map((row) => `    ${row.join("  ")}`)];
}

const rowsOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

/** Every miss of a theme behind a count of their kinds, commonest first. */
export function missLines({ theme, part, misses }: ThemeResults): string[] {
  const counts = new Map<string, number>();
  for (const { kind } of misses) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
  return [
    `${theme}, ${part} part: ${misses.length} misses`,
    ...kinds.map(([kind, n]) => `  ${String(n).padStart(4)}  ${kind}`),
    ...misses.flatMap(({ id, kind, expected, came, text }) => [
      `${id}  ${kind}`,
      `    text     ${text}`,
      `    expected ${expected}`,
      `    came     ${came}`,
    ]),
  ];
}
