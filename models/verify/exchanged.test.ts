import { expect, it } from "vitest";
import exchanged from "../weights/verifier/exchanged.json" with { type: "json" };
import { exchangesOf, pairKey, sideKey } from "./exchanged.ts";

it("what was counted is found again, however it is written and in either order", () => {
  const [key = "", count] = Object.entries(exchanged.pairs).find(([pair]) => !/^\||\|$/.test(pair)) ?? [];
  const [one = "", other = ""] = key.split("|");
  expect(exchangesOf(one.toUpperCase(), other).pair).toBe(count);
  expect(exchangesOf(other, one).pair).toBe(count);
  expect(exchangesOf("chưa ai nói thế bao giờ", one).pair).toBe(0);
});

it("every counted word and pair is written as it is looked up", () => {
  for (const side of Object.keys(exchanged.sides)) expect(sideKey(side)).toBe(side);
  for (const pair of Object.keys(exchanged.pairs)) {
    const [one = "", other = ""] = pair.split("|");
    expect(pairKey(sideKey(other), sideKey(one))).toBe(pair);
  }
});
