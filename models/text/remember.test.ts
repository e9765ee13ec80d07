import { expect, it } from "vitest";
import { remember } from "./remember.ts";

it("computes once, and again only what was not asked for longest", () => {
  const asked: string[] = [];
  const length = remember(2, (text, part) => {
    asked.push(part + text);
    return text.length;
  });
  expect([length("a"), length("bb"), length("a"), length("ccc"), length("a"), length("bb")]).toEqual([
    1, 2, 1, 3, 1, 2,
  ]);
  expect(asked).toEqual(["a", "bb", "ccc", "bb"]);
});

it("tells apart what else a result depends on", () => {
  const join = remember(9, (text, part) => part + text);
  expect([join("a", "1"), join("a", "2"), join("a")]).toEqual(["1a", "2a", "a"]);
});

it("keeps a result that is undefined", () => {
  let runs = 0;
  const nothing = remember(9, () => {
    runs += 1;
  });
  nothing("a");
  nothing("a");
  expect(runs).toBe(1);
});
