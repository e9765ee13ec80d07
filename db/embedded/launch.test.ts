import { expect, test } from "vitest";
import { sharedBuffers } from "./launch.ts";

test("the server's memory: a twenty-fourth of the machine, never less than its own default nor more than a gigabyte", () => {
  const gigabyte = 2 ** 30;
  expect([0, 2, 8, 16, 24, 256].map((size) => sharedBuffers(size * gigabyte))).toEqual([
    "128MB",
    "128MB",
    "341MB",
    "683MB",
    "1024MB",
    "1024MB",
  ]);
});
