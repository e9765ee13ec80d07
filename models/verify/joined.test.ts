import { expect, it } from "vitest";
import { compare } from "./comparison.ts";
import { join, likeness } from "./joined.ts";

const joined = (text: string) => join(compare(text, text).claim.pieces).words;

it("joins syllables to the words that the encoder knows, in order and each once", () => {
  const words = joined("Học sinh nghỉ học.");
  expect(words.map(({ text }) => text)).toContain("học sinh");
  expect(words.map(({ from }) => from)).toEqual([...words].map(({ from }) => from).sort((a, b) => a - b));
  expect(words[0]?.from).toBe(0);
  for (const [i, { to }] of words.entries()) expect(words[i + 1]?.from ?? to).toBe(to);
});

it("finds a word most like itself, and like nothing where there is nothing", () => {
  const [word] = joined("học sinh");
  if (!word) throw new Error("no word");
  expect(likeness(word, [word])).toBeCloseTo(1, 3);
  expect(likeness(word, joined("học sinh"))).toBeGreaterThan(likeness(word, joined("con tàu")));
  expect(likeness(word, [])).toBe(0);
});
