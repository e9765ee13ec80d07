import type { ClerkResults } from "./run.ts";

export interface ThemeGate {
  readonly sha256: string;
  readonly least?: Readonly<Record<string, number>>;
  readonly most?: Readonly<Record<string, number>>;
}

/**
 * What the open part fails of its pinned floors and ceilings, one line each. The frozen part has no gates: what is
 * measured once is reported, not worked towards.
 */
export function clerkGateFailures(
  { part, themes }: ClerkResults,
  gates: Readonly<Record<string, ThemeGate>>,
): string[] {
  if (part === "frozen") return [];
  return themes.flatMap(({ theme, sha256, figures }) => {
    const gate = gates[theme];
    if (!gate) return [`clerk ${theme}: no gate is set`];
    if (gate.sha256 !== sha256) return [`clerk ${theme}: the data is not what the gates were set on`];
    const check = (
      bars: Readonly<Record<string, number>> | undefined,
      holds: (value: number, bar: number) => boolean,
      side: string,
    ) =>
      Object.entries(bars ?? {}).flatMap(([name, bar]) => {
        const value = figures.find((figure) => figure.name === name)?.value;
        if (value === undefined) return [`clerk ${theme}: nothing measures “${name}”`];
        return holds(value, bar) ? [] : [`clerk ${theme} ${name} ${value.toFixed(3)} is ${side} ${bar}`];
      });
    return [
      ...check(gate.least, (value, bar) => value >= bar, "under"),
      ...check(gate.most, (value, bar) => value <= bar, "over"),
    ];
  });
}
