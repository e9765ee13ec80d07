import type { Quote } from "../types.ts";
import { prepare, type Token } from "./prepare.ts";

/** The syllables and numbers of a text, without punctuation, with offsets in it. */
export function words(text: string): Quote[] {
  const prepared = prepare(text);
  return prepared.tokens.filter((t) => t.kind !== "mark").map((t) => prepared.quote(t.start, t.end));
}

const LONGEST = 4;

/**
 * The same, with neighbouring syllables that form an entry of `lexicon` (lower-case, syllables joined by a
 * space) joined into one word, and names in capitals ("Phan Rang"): greedy longest match, up to four syllables.
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
    const take = Math.max(1, entryAt(tokens, i, lexicon), nameAt(tokens, i));
    out.push(prepared.quote(token.start, (tokens[i + take - 1] ?? token).end));
    i += take;
  }
  return out;
}

/** Length of the longest entry of the lexicon that begins at a token, 0 where none does. */
function entryAt(tokens: readonly Token[], i: number, lexicon: ReadonlySet<string>): number {
  for (let n = Math.min(LONGEST, tokens.length - i); n > 1; n--) {
    const run = tokens.slice(i, i + n);
    if (run.every((t) => t.kind === "word") && lexicon.has(run.map((t) => t.lower).join(" "))) return n;
  }
  return 0;
}

/** Length of the name that begins at a token: neighbours in capitals, but no abbreviation, nor what begins a sentence. */
function nameAt(tokens: readonly Token[], i: number): number {
  const before = tokens[i - 1];
  if (!before || /[.!?:"“]/.test(before.text)) return 0;
  let n = 0;
  while (n < LONGEST && isName(tokens[i + n])) n++;
  return n;
}

const isName = (token: Token | undefined) =>
  token?.capital === true && token.text.length > 1 && token.text !== token.text.toUpperCase();
