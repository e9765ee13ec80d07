import { describe, expect, it } from "vitest";
import { evaluateDetection } from "./detection.ts";
import { gateFailures } from "./gates.ts";
import { evaluatePairs } from "./pairs.ts";
import { formatReport } from "./report.ts";

/** Floors and ceilings pinned with the hash of the cases they were measured on; a change may raise them, never lower. */
describe("own cases", () => {
  const pairs = evaluatePairs();
  const detection = evaluateDetection();

  it("hold their gates", () => {
    expect([...gateFailures(pairs), ...gateFailures(detection)]).toEqual([]);
  });

  it("fail a gate when they fall below it, or when the cases were changed", () => {
    const worse = { ...pairs, open: { ...pairs.open, accuracy: 0.5 } };
    expect(gateFailures(worse)).toHaveLength(1);
    expect(gateFailures({ ...pairs, sha256: "other" })[0]).toContain("not what the gates were set on");
  });

  it("can be told on a terminal", () => {
    expect(formatReport([pairs, detection])).toContain(pairs.sha256.slice(0, 12));
  });
});
