import { expect, test } from "vitest";
import { newTicketCode, readTicketCode } from "./ticket.ts";

test("codes have the form that the database asks for and are read back", () => {
  const codes = Array.from({ length: 500 }, () => newTicketCode());
  for (const code of codes) {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(readTicketCode(code)).toBe(code);
  }
  expect(new Set(codes).size).toBe(500);
});

test("every letter of the alphabet comes up equally often for all byte values", () => {
  const count = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    const letter = newTicketCode(() => new Uint8Array(8).fill(byte))[0] ?? "";
    count.set(letter, (count.get(letter) ?? 0) + 1);
  }
  expect(count.size).toBe(32);
  expect(new Set(count.values())).toEqual(new Set([8]));
});

test.each([
  ["7k3m-q0tx", "7K3M-Q0TX"],
  [" 7K3M Q0TX ", "7K3M-Q0TX"],
  ["7K3MQOTX", "7K3M-Q0TX"],
  ["il3m–qotx", "113M-Q0TX"],
  ["７Ｋ３Ｍ－Ｑ０ＴＸ", "7K3M-Q0TX"],
])("%s is read as %s", (typed, code) => expect(readTicketCode(typed)).toBe(code));

test.each(["", "7K3M-Q0T", "7K3M-Q0TXX", "7K3M-Q0TU", "' OR 1=1", "đậpđậpđập"])("%j is no code", (typed) =>
  expect(readTicketCode(typed)).toBeNull(),
);
