import type { MatchView } from "@minhchung/api/staff/types";
import { expect, test } from "vitest";
import { clearest, firstShown, orderMatches } from "./order-matches.ts";

const match = (rank: number, verdict: string, refuted: number) =>
  ({ rank, verdict, probabilities: { refuted } }) as unknown as MatchView;

test("what refutes most clearly stands first, the rest as it was ranked", () => {
  const ordered = orderMatches([
    match(1, "not_enough_evidence", 0.4),
    match(2, "refuted", 0.7),
    match(3, "supported", 0.01),
    match(4, "refuted", 0.9),
  ]);
  expect(ordered.map((one) => one.rank)).toEqual([4, 2, 1, 3]);
});

test("the occurrence with the clearest contradiction is shown first", () => {
  expect(clearest([[match(1, "supported", 0)], [match(1, "refuted", 0.6)], [match(1, "refuted", 0.8)]])).toBe(
    2,
  );
  expect(clearest([[match(1, "supported", 0)], []])).toBe(0);
  expect(clearest([])).toBe(0);
});

test("a narrative opens with the claim that names it, unless evidence refutes only others", () => {
  const clear = { text: "50tr nha", flagged: true, matches: [match(1, "refuted", 0.9)] };
  const named = { text: "Mỗi hộ 50 triệu.", flagged: true, matches: [match(1, "refuted", 0.6)] };
  expect(firstShown("Mỗi hộ 50 triệu.", [clear, named])).toBe(1);
  expect(firstShown("Mỗi hộ 50 triệu.", [clear, { ...named, flagged: false }])).toBe(0);
});
