import { describe, expect, it } from "vitest";
import { packModel } from "../training/pack-model.ts";
import { FIGURE, MARK, OTHER, syllableModel, unpack } from "./syllable-model.ts";

describe("the model of syllables", () => {
  const model = unpack(
    packModel({
      vocab: ["0", ",", "*", "có", "cỏ", "nước"],
      alone: [-1, -1, -2, -3, -5, -4],
      aloneBack: [-1, -1, -1, -1, -1, -1],
      pairs: [
        { first: 1, second: 3, chance: -1, back: -0.5 },
        { first: 3, second: 5, chance: -2, back: -0.5 },
      ],
      triples: [{ first: 1, second: 3, third: 5, chance: -0.25 }],
    }),
  );

  it("comes out as it was packed", () => {
    expect(model.written("co").map(model.text)).toEqual(["có", "cỏ"]);
    expect([model.id("nước"), model.id("wi-fi")]).toEqual([5, OTHER]);
    expect(model.chance(MARK, 3, 5)).toBe(-0.25);
  });

  it("goes by two syllables and by one where three were not seen", () => {
    expect(model.chance(OTHER, 3, 5)).toBe(-2);
    expect(model.chance(MARK, 3, 4)).toBe(-0.5 - 1 - 5);
    expect(model.chance(FIGURE, 4, 5)).toBe(-1 - 4);
  });

  it("knows the ways to write a syllable", () =>
    expect(syllableModel().written("nuoc").map(syllableModel().text)).toContain("nước"));
});
