import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { isConnectionLost, isDriverFault } from "./driver-fault.ts";
import { testDatabase } from "./testing/database.ts";

const database = await testDatabase();
afterAll(() => database.drop());

test("a process that loses its server inside a transaction knows the fault, and goes on", async () => {
  const script = fileURLToPath(new URL("./testing/lost-connection.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    script,
    database.appUrl,
  ]);
  const lines = stdout.trim().split("\n");
  expect([lines.includes("rejected"), lines.at(-1)]).toEqual([true, "alive"]);
  // Whether the fault shows at all is a matter of timing; when it does, it must be recognised.
  expect(lines).not.toContain("uncaught: false");
});

test("other faults are not taken for it", () => {
  expect(isDriverFault(new TypeError("Cannot read properties of null (reading 'write')"))).toBe(false);
  expect(isDriverFault(new Error("no"))).toBe(false);
  const stack =
    "TypeError: …\n    at Immediate.nextWrite (/x/node_modules/postgres/src/connection.js:255:22)";
  const fault = new TypeError("Cannot read properties of null (reading 'write')");
  expect(isDriverFault(Object.assign(fault, { stack }))).toBe(true);
});

test("a statement that met no server is told from a statement that failed", () => {
  const coded = (code: string) => Object.assign(new Error(code), { code });
  for (const code of ["ECONNREFUSED", "ECONNRESET", "CONNECTION_CLOSED", "57P01", "57P03", "08006"]) {
    expect(isConnectionLost(coded(code)), code).toBe(true);
  }
  expect(isConnectionLost(new Error("Failed query", { cause: coded("57P02") }))).toBe(true);
  expect(isConnectionLost(new Error("Connection terminated unexpectedly"))).toBe(true);
  for (const code of ["23505", "42P01", "ENOENT", "57014"])
    expect(isConnectionLost(coded(code)), code).toBe(false);
  expect(isConnectionLost("ECONNREFUSED")).toBe(false);
});
