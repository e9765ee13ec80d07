import { expect, test } from "vitest";
import { DatabaseError, folderError, maskUrl } from "./errors.ts";
import { messages } from "./messages.ts";

const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

test("both languages name the same values, in one line", () => {
  for (const [code, { vi, en }] of Object.entries(messages)) {
    expect(holes(vi), code).toEqual(holes(en));
    expect(`${vi}${en}`, code).not.toContain("\n");
  }
});

test("an error carries code, key, values and cause", () => {
  const cause = new Error("EADDRINUSE");
  const error = new DatabaseError("port_in_use", { port: 5432 }, cause);
  expect(error.message).toContain("Port 5432 is occupied");
  expect(error.in("vi")).toContain("Cổng 5432 đang bận");
  expect([error.code, error.messageKey, error.cause]).toEqual(["port_in_use", "database.port_in_use", cause]);
});

test("a password never reaches a message", () => {
  expect(maskUrl("postgres://ann:secret@host/x")).toBe("postgres://ann:***@host/x");
  expect(maskUrl("ann:secret")).not.toContain("secret@");
  expect(maskUrl("no url, secret")).toBe("(…)");
});

test("file errors become folder errors, other errors stay themselves", () => {
  const system = (code: string) => Object.assign(new Error(code), { code });
  const codes = ["EACCES", "EROFS", "ENOSPC", "ENOTDIR"].map((code) => folderError("/d", system(code)));
  expect(codes.map((error) => (error as DatabaseError).code)).toEqual([
    "folder_read_only",
    "folder_read_only",
    "disk_full",
    "folder_is_file",
  ]);
  const other = system("EIO");
  expect(folderError("/d", other)).toBe(other);
});
