import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { seal, unseal } from "./seal.ts";

const key = randomBytes(32);

test("opens again with the same key and row, and shows nothing in between", () => {
  const sealed = seal(key, "tip-1", "lan@example.vn");
  expect(unseal(key, "tip-1", sealed)).toBe("lan@example.vn");
  expect(sealed.includes("example")).toBe(false);
  expect(seal(key, "tip-1", "lan@example.vn").equals(sealed)).toBe(false);
});

test("refuses another key, another row, a changed byte, and foreign bytes", () => {
  const sealed = seal(key, "tip-1", "lan@example.vn");
  const changed = Buffer.from(sealed);
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  expect(() => unseal(randomBytes(32), "tip-1", sealed)).toThrow();
  expect(() => unseal(key, "tip-2", sealed)).toThrow();
  expect(() => unseal(key, "tip-1", changed)).toThrow();
  expect(() => unseal(key, "tip-1", Buffer.from([9, 9]))).toThrow("unknown format");
});
