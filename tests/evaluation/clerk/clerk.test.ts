import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import gates from "../gates.json" with { type: "json" };
import { clerkGateFailures, type ThemeGate } from "./gates.ts";
import { clerkLines, missLines } from "./report.ts";
import { evaluateClerk, THEMES } from "./run.ts";
import { caseFile } from "./theme.ts";

/** Floors and ceilings of the open part, pinned with the hash of the cases; a change may raise them, never lower. */
describe("the clerk's cases", () => {
  const results = evaluateClerk("open", THEMES, 0);

  it("hold their gates", () => {
    expect(clerkGateFailures(results, gates.clerk)).toEqual([]);
  });

  it("have a gate for each figure of each theme", () => {
    const figures = results.themes.map(({ theme, figures }) => [
      theme,
      figures.map(({ name }) => name).sort(),
    ]);
    const barred = Object.entries(gates.clerk as Record<string, ThemeGate>).map(([theme, gate]) => [
      theme,
      [...Object.keys(gate.least ?? {}), ...Object.keys(gate.most ?? {})].sort(),
    ]);
    expect(Object.fromEntries(barred)).toEqual(Object.fromEntries(figures));
  });

  it("fail below a floor, over a ceiling, on other data, and where nothing is measured", () => {
    const [documents] = results.themes.filter(({ theme }) => theme === "documents");
    if (!documents) throw new Error("no documents");
    const failures = (gate: Partial<ThemeGate>) =>
      clerkGateFailures(
        { ...results, themes: [documents] },
        { documents: { sha256: documents.sha256, ...gate } },
      );
    expect(failures({ least: { "span F1": 0.1 }, most: { "a number read where none is": 1 } })).toEqual([]);
    expect(failures({ least: { "span F1": 1.1 } })[0]).toContain("is under 1.1");
    expect(failures({ most: { "span F1": 0.1 } })[0]).toContain("is over 0.1");
    expect(failures({ least: { "no such figure": 0 } })[0]).toContain("nothing measures");
    expect(failures({ sha256: "other" })[0]).toContain("not what the gates were set on");
    expect(clerkGateFailures(results, {})).toHaveLength(THEMES.length);
  });

  it("list misses of the open part only", () => {
    const frozen = new Set(
      THEMES.flatMap((theme) => {
        const file =
          { teencode: "pairs-teencode", folded: "pairs-folded", unseen: "../unseen" }[theme as string] ??
          theme;
        return readFileSync(caseFile(file), "utf8")
          .split("\n")
          .filter((line) => line.includes('"frozen":true') || line.includes('"frozen": true'))
          .map((line) => (JSON.parse(line) as { id: string }).id);
      }),
    );
    expect(frozen.size).toBeGreaterThan(700);
    const listed = results.themes.flatMap(({ misses }) => misses.map(({ id }) => id));
    expect(listed.filter((id) => frozen.has(id))).toEqual([]);
  });

  it("can be told on a terminal, with the data's hash and the baseline", () => {
    const told = clerkLines(results).join("\n");
    for (const { sha256, baseline } of results.themes) {
      expect(told).toContain(sha256.slice(0, 12));
      expect(told).toContain(baseline);
    }
    const [theme] = results.themes;
    if (!theme) throw new Error("no theme");
    const [miss] = theme.misses;
    expect(missLines(theme).join("\n")).toContain(miss?.expected);
  });
});
