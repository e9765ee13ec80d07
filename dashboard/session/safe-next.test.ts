import { expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

test("after signing in one goes to a path of the desk, never to another site", () => {
  expect(safeNext("/cases/7?x=1")).toBe("/cases/7?x=1");
  for (const next of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:1",
    undefined,
    4,
  ]) {
    expect(safeNext(next)).toBe("/");
  }
});
