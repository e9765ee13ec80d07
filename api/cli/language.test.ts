import { DatabaseError } from "@minhchung/db/errors";
import { expect, describe as group, it } from "vitest";
import { CliError, describe } from "./language.ts";

/** An error as Node, postgres.js and Drizzle make them: a code, or another error as the cause. */
const failed = (message: string, more: { code?: string; cause?: unknown } = {}) =>
  Object.assign(new Error(message, { cause: more.cause }), more.code ? { code: more.code } : {});

group("an error in one line", () => {
  it("is the package's own sentence with its exit code", () => {
    const error = new CliError("unknown_command", { command: "x" }, { exitCode: 2 });
    expect(describe(error, "en")).toEqual({
      line: "There is no command “x”. Run “minhchung --help” for the list.",
      exitCode: 2,
    });
    expect(describe(new DatabaseError("port_in_use", { port: 1 }), "vi").line).toContain("Cổng 1 đang bận");
  });

  it("says a full disk as such, however deep it lies", () => {
    const server = failed('could not extend file "base/1": No space left on device', { code: "53100" });
    const query = failed("Failed query: insert into documents …\nparams: …", { cause: server });
    expect(describe(query, "en").line).toMatch(/^The disk is full\. Free some space/);
    expect(describe(failed("write", { code: "ENOSPC" }), "vi").line).toMatch(/^Ổ đĩa đã đầy/);
  });

  it("keeps the folder that a package names for its full disk", () => {
    const error = new DatabaseError("disk_full", { folder: "/data" }, failed("write", { code: "ENOSPC" }));
    expect(describe(error, "en").line).toContain("/data");
  });

  it("says a database that went away", () => {
    const lost = failed("Failed query: select 1", {
      cause: failed("write CONNECTION_CLOSED 127.0.0.1:5", { code: "CONNECTION_CLOSED" }),
    });
    expect(describe(lost, "en").line).toMatch(/^The connection to the database was lost/);
  });

  it("tells the innermost cause of anything else, on one line", () => {
    const error = failed("Failed query: select", { cause: failed("column x does not exist\nat 1") });
    const { line, exitCode } = describe(error, "en");
    expect(line).toMatch(/^Unexpected error: column x does not exist\. /);
    expect(line).not.toContain("\n");
    expect(exitCode).toBe(1);
    expect(describe("a text", "en").line).toContain("a text");
  });
});
