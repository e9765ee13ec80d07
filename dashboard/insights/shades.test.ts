import { expect, it } from "vitest";
import { SHADES, shadeOf, shadeRange } from "./shades.ts";

it.each([1, 2, 3, 4, 5, 7, 12, 100])("of at most %i, every number is in the range of its shade", (most) => {
  for (let n = 1; n <= most; n++) {
    const range = shadeRange(shadeOf(n, most), most);
    expect(range && n >= range.from && n <= range.to, `${n} of ${most}`).toBe(true);
  }
  expect(shadeOf(most, most)).toBe(SHADES);
});

it("nothing has no shade", () => {
  expect(shadeOf(0, 5)).toBe(0);
  expect(shadeOf(0, 0)).toBe(0);
});
