import { expect, test } from "vitest";
import { around } from "./context.ts";

const claim = "Nước hồ đã đổi màu.";
const shown = ({ text, start, end }: ReturnType<typeof around>) => text.slice(start, end);

test("a short text comes whole", () => {
  const text = `Sáng nay. ${claim} Hết.`;
  expect(around(text, 10, 10 + claim.length)).toEqual({ text, start: 10, end: 29 });
});

test("a long text is cut at the bounds of sentences, and the claim keeps its place", () => {
  const filler = "Một câu nói về việc khác trong làng. ".repeat(20);
  const text = `${filler}${claim} ${filler}`;
  const cut = around(text, filler.length, filler.length + claim.length);
  expect(shown(cut)).toBe(claim);
  expect(cut.text.startsWith("Một câu")).toBe(true);
  expect(cut.text.endsWith("trong làng.")).toBe(true);
  expect(cut.text.length).toBeLessThan(claim.length + 2 * 290);
});

test("a text without sentences is cut at words, one without words beside the claim", () => {
  const spaced = "chữ ".repeat(200);
  expect(shown(around(spaced + claim, 800, 800 + claim.length))).toBe(claim);
  expect(around(spaced + claim, 800, 800 + claim.length).text.startsWith("chữ")).toBe(true);
  const solid = "x".repeat(500);
  expect(around(solid + claim + solid, 500, 519)).toEqual({ text: claim, start: 0, end: 19 });
});
