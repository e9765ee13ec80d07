import { readdirSync, readFileSync } from "node:fs";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { ApiFailure, asFailure } from "./errors.ts";

const MIGRATIONS = new URL("../db/migrations/", import.meta.url);

test("every rule that the database raises has a meaning here", () => {
  const sql = readdirSync(MIGRATIONS).map((file) => readFileSync(new URL(file, MIGRATIONS), "utf8"));
  const codes = new Set(sql.join("\n").match(/'MC\d{3}'/g));
  expect(codes.size).toBeGreaterThanOrEqual(16);
  for (const code of codes) {
    const failure = asFailure(Object.assign(new Error(), { code: code.slice(1, -1) }));
    expect(failure.code, code).not.toBe("internal");
    expect(failure.status, code).toBeLessThan(500);
  }
});

test("a rule is recognised inside drizzle's error, and keeps its cause for the log", () => {
  const cause = Object.assign(new Error("the author of a version cannot review it"), { code: "MC012" });
  const failure = asFailure(new DrizzleQueryError("insert …", [], cause));
  expect(failure).toMatchObject({
    code: "author_cannot_review",
    status: 403,
    messageKey: "errors.author_cannot_review",
  });
  expect((failure.cause as Error).cause).toBe(cause);
});

test("a refusal stays what it is, anything else is ours", () => {
  const refused = new ApiFailure("not_found");
  expect(asFailure(refused)).toBe(refused);
  expect(asFailure(new TypeError("x is undefined"))).toMatchObject({ code: "internal", status: 500 });
  expect(asFailure("thrown text").code).toBe("internal");
});
