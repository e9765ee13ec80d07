import lexicon from "../lexicons/detect-moves.json" with { type: "json" };
import { PhraseClasses, type TokenSpan } from "../text/phrase-classes.ts";
import type { Prepared } from "../text/prepare.ts";

export type Move = Exclude<keyof typeof lexicon, "$comment" | "bareUnsafe">;

type Found = TokenSpan;

const { $comment: _comment, bareUnsafe, ...classes } = lexicon;
const MOVES = new PhraseClasses<Move>(classes, bareUnsafe);

/** Where the phrases of one kind stand in a text. */
export const find = (move: Move, prepared: Prepared): readonly Found[] => MOVES.find(move, prepared);
export const has = (move: Move, prepared: Prepared): boolean => find(move, prepared).length > 0;

/** Whether the first words are a phrase of the kind. */
export function opensWith(move: Move, prepared: Prepared): boolean {
  const first = prepared.tokens.findIndex((t) => t.kind !== "mark");
  return find(move, prepared).some((m) => m.from === first);
}

/** Whether one of the first stands before one of the second, at most `within` tokens apart, with no stop between. */
export function followedBy(
  first: readonly Found[],
  second: readonly Found[],
  within: number,
  prepared: Prepared,
): boolean {
  return first.some((a) =>
    second.some((b) => b.from >= a.to && b.from - a.to <= within && !stopBetween(prepared, a.to, b.from)),
  );
}
const stopBetween = ({ tokens }: Prepared, from: number, to: number) =>
  tokens.slice(from, to).some((t) => t.kind === "mark" && /[.!?;:]/.test(t.text));
