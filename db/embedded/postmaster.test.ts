import { expect, test } from "vitest";
import { parsePostmaster } from "./postmaster.ts";

test("reads a running server's file", () => {
  const text = "4711\n/srv/data\n1763900000\n40123\n\n127.0.0.1\n  1234567   8\nready   \n";
  expect(parsePostmaster(text)).toEqual({ pid: 4711, folder: "/srv/data", port: 40123, status: "ready" });
});

test("a file that is just being written, and an empty one", () => {
  expect(parsePostmaster("4711\n/srv")).toMatchObject({ pid: 4711, port: 0, status: "" });
  expect(parsePostmaster("")).toBeNull();
  expect(parsePostmaster("-12\n/d\n")).toMatchObject({ pid: 12 });
});
