/** What the rules of reading aloud share: their shape, and what may stand around a figure. */
import { integerWords } from "./numbers.ts";

/** A rewriting step; steps run in order and leave only lower-case words behind, which no later step touches. */
export interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  say(match: RegExpMatchArray, text: string): string;
}
export const rule = (name: string, pattern: string, say: Rule["say"]): Rule => ({
  name,
  pattern: new RegExp(pattern, "gu"),
  say,
});

export const B = "(?<![\\d\\p{L}/.,+-])";
export const E = "(?![\\d\\p{L}]|[/.,]\\d)";
export const N = "\\d[\\d.,]{0,20}\\d|\\d";
export const DASH = " ?[-–—] ?";
export const lead = (m: RegExpMatchArray, text: string, n = 14) =>
  text.slice(Math.max(0, (m.index as number) - n), m.index).toLowerCase();
export const behind = (m: RegExpMatchArray, text: string, n = 16) =>
  text.slice((m.index as number) + m[0].length, (m.index as number) + m[0].length + n).toLowerCase();
export const year = (text: string) => integerWords(text.length === 2 ? 2000 + Number(text) : Number(text));
