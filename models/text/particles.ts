import lexicon from "../lexicons/chat.json" with { type: "json" };
import { fold } from "./fold.ts";
import type { Prepared } from "./prepare.ts";

const PARTICLES = new Set(lexicon.particles);
const BARE_PARTICLES = new Set(lexicon.particles.map(fold));
const READERS = lexicon.readers.map((words) => words.split(" "));
/** Words that open or close an outburst ("tiếc ghê", "quá dữ", "sướng mấy đứa nhỏ"), which says nothing of its own. */
const REACTIONS = new Set(lexicon.reactions);
const LONGEST_OUTBURST = 4;
/** "trời ơi", "mấy cô chú ơi": what is called stands before it. */
const CALL = /^[ơo]i$/;
const LONGEST_CALL = 5;

/**
 * Indices of tokens that only colour a sentence: particles at the end of a clause ("nha", "á", "lận"), whom it turns to
 * behind them ("nha bà con"), and calls at its beginning ("trời ơi"). A claim says no more with them than without.
 */
export function colouring(prepared: Prepared): ReadonlySet<number> {
  const { tokens, plain } = prepared;
  const known = plain ? BARE_PARTICLES : PARTICLES;
  const out = new Set<number>();
  const add = (from: number, to: number) => {
    for (let i = from; i < to; i++) out.add(i);
  };
  const form = (i: number) => (plain ? tokens[i]?.folded : tokens[i]?.lower) ?? "";
  for (let end = 1; end <= tokens.length; end++) {
    if (tokens[end - 1]?.kind === "mark" || (end < tokens.length && tokens[end]?.kind !== "mark")) continue;
    let from = clauseStart(prepared, end);
    for (let i = from; i < Math.min(end, from + LONGEST_CALL); i++) {
      if (i > from && CALL.test(form(i))) {
        add(from, i + 1);
        from = i + 1;
        break;
      }
    }
    if (from > 0 && isOutburst(prepared, from, end)) {
      add(from, end);
      continue;
    }
    let to = end;
    const readers = READERS.find((words) =>
      words.every((word, k) => form(to - words.length + k) === (plain ? fold(word) : word)),
    );
    if (readers && known.has(form(to - readers.length - 1))) {
      add(to - readers.length, to);
      to -= readers.length;
    }
    // "châu Á", "35 ha" end with no particle.
    while (
      to - 1 > from &&
      known.has(form(to - 1)) &&
      !tokens[to - 1]?.capital &&
      tokens[to - 2]?.kind === "word"
    )
      to--;
    add(to, end);
  }
  return out;
}

/** A last clause of a few lower-case words that begins or ends with a reaction. */
function isOutburst({ tokens, plain }: Prepared, from: number, end: number): boolean {
  const last = tokens.slice(end).every((t) => t.kind === "mark");
  if (plain || !last || end - from > LONGEST_OUTBURST) return false;
  const own = tokens.slice(from, end);
  const edges = [own[0], own.at(-1)].map((t) => t?.lower ?? "");
  return own.every((t) => t.kind === "word" && !t.capital) && edges.some((word) => REACTIONS.has(word));
}

/** Index of the first token behind the mark before `end`. */
function clauseStart({ tokens }: Prepared, end: number): number {
  let from = end;
  while (from > 0 && tokens[from - 1]?.kind !== "mark") from--;
  return from;
}
