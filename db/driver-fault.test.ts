import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { connect } from "./connect.ts";
import { isConnectionLost, isDatabaseLost, isDriverFault } from "./driver-fault.ts";
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

const coded = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });

test("a query that lost its server is told from one that failed, and from another machine's refusal", () => {
  for (const code of [
    "CONNECTION_CLOSED",
    "CONNECTION_ENDED",
    "CONNECT_TIMEOUT",
    "57P01",
    "57P03",
    "08006",
  ]) {
    expect(isDatabaseLost(coded(code)), code).toBe(true);
  }
  expect(isDatabaseLost(new Error("Connection terminated unexpectedly"))).toBe(true);
  // drizzle wraps, and names the query; so does a crawl around it.
  const query = Object.assign(new Error("Failed query"), { query: "select 1", cause: coded("ECONNREFUSED") });
  expect(isDatabaseLost(query)).toBe(true);
  expect(isDatabaseLost(new Error("storage", { cause: query }))).toBe(true);
  const host = new Error("network", { cause: coded("ECONNREFUSED", { syscall: "connect" }) });
  expect([isDatabaseLost(host), isConnectionLost(host)]).toEqual([false, true]);
  for (const code of ["23505", "42P01", "ENOENT", "57014"]) {
    expect([isDatabaseLost(coded(code)), isConnectionLost(coded(code))], code).toEqual([false, false]);
  }
  expect(isConnectionLost("ECONNREFUSED")).toBe(false);
});

test("a real query without a server is recognised", async () => {
  const { db, close } = connect("postgres://nobody@127.0.0.1:1/nothing", { max: 1 });
  const error = await db.execute("select 1").catch((caught: unknown) => caught);
  expect(isDatabaseLost(error)).toBe(true);
  await close();
});
