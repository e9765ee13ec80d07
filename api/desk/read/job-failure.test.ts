import { CrawlError } from "@minhchung/crawlers/errors";
import { DatabaseError } from "@minhchung/db/errors";
import { storedFailure } from "@minhchung/db/job-failure";
import { expect, test } from "vitest";
import { ApiFailure } from "../../errors.ts";
import { failureOf, sayJobFailure } from "./job-failure.ts";

const said = (error: unknown, language: "vi" | "en" = "en") => sayJobFailure(storedFailure(error), language);

test("each package's errors keep their own words, in the reader's language", () => {
  expect(said(new CrawlError("network", { reason: "ECONNRESET" }))).toMatch(
    /^The site cannot be reached \(ECONNRESET\)/,
  );
  expect(said(new DatabaseError("port_in_use", { port: 5432 }), "vi")).toContain("5432");
  expect(said(new ApiFailure("channel_behind", { params: { channel: "feeds" } }))).toMatch(
    /^The channel “news feeds” does not/,
  );
  expect(said(new ApiFailure("channel_behind", { params: { channel: "web, loa" } }), "vi")).toMatch(
    /^Kênh “trang công khai, loa” chưa hiện/,
  );
});

test("a full disk and a lost database are said as such; anything else with its own line", () => {
  expect(said(Object.assign(new Error("x"), { code: "53100" }))).toMatch(/^The disk of the database is full/);
  expect(said(Object.assign(new Error("write"), { code: "CONNECTION_CLOSED" }))).toContain("(write)");
  expect(said(new Error("no reader survives this."))).toMatch(
    /^Unexpected error: no reader survives this\. Run/,
  );
});

test("what pg-boss itself says of a job that ran too long, and nothing at all from a process that died", () => {
  const timeout = { value: { message: "job failed by timeout in active state" } };
  expect(sayJobFailure(failureOf(timeout), "en")).toMatch(/^The job ran longer than it may/);
  expect(sayJobFailure(failureOf(null), "en")).toBe("The process that ran it stopped before it was done.");
});
