import type { Quote } from "../types.ts";
import { prepare } from "./prepare.ts";

/** The syllables and numbers of a text, without punctuation, with offsets in it. */
export function words(text: string): Quote[] {
  const prepared = prepare(text);
  return prepared.tokens.filter((t) => t.kind !== "mark").map((t) => prepared.quote(t.start, t.end));
}

/**
 * The same, with neighbouring syllables that form an entry of `lexicon` (lower-case, syllables joined by a
 * space) joined into one word: greedy longest match, up to four syllables.
 */
export function wordsJoined(text: string, lexicon: ReadonlySet<string>): Quote[] {
  const prepared = prepare(text);
  const { tokens } = prepared;
  const out: Quote[] = [];
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i];
    if (!token || token.kind === "mark") {
      i++;
      continue;
    }
    let take = 1;
    for (let n = Math.min(4, tokens.length - i); n > 1; n--) {
      const run = tokens.slice(i, i + n);
      if (run.every((t) => t.kind === "word") && lexicon.has(run.map((t) => t.lower).join(" "))) {
        take = n;
        break;
      }
    }
    out.push(prepared.quote(token.start, (tokens[i + take - 1] ?? token).end));
    i += take;
  }
  return out;
}
