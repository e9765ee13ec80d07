import lexicon from "../lexicons/detect-cues.json" with { type: "json" };
import { PhraseTable } from "../text/phrases.ts";
import type { Prepared } from "../text/prepare.ts";

type CueClass = Exclude<keyof typeof lexicon, "$comment" | "bareUnsafe">;

/** How often each class of cue occurs, and the shapes that need no word list. */
export interface Cues {
  readonly count: Readonly<Record<CueClass, number>>;
  /** Whether the first words are a cue of the class. */
  readonly startsWith: (kind: CueClass) => boolean;
  readonly words: number;
  readonly numbers: number;
  /** Names in the middle of the sentence: capitalised words that do not begin it. */
  readonly names: number;
  readonly questionMark: boolean;
}

const CLASSES = Object.keys(lexicon).filter((k): k is CueClass => k !== "$comment" && k !== "bareUnsafe");
const TABLES = new Map(
  CLASSES.map((kind) => [
    kind,
    new PhraseTable(
      lexicon[kind].map((p) => [p, true]),
      lexicon.bareUnsafe,
    ),
  ]),
);
const LAST_WORDS_OF_A_QUESTION = new Set([
  "khong",
  "ko",
  "k",
  "hong",
  "hok",
  "chua",
  "ha",
  "a",
  "vay",
  "sao",
  "nhi",
]);

/** Counts the cues of a stretch of text; words inside quotation marks show the quoted person's stance, not ours. */
export function readCues(prepared: Prepared, quoted: ReadonlySet<number> = new Set()): Cues {
  const { tokens } = prepared;
  const count = {} as Record<CueClass, number>;
  const first = tokens.findIndex((t) => t.kind !== "mark");
  const starts = new Set<CueClass>();
  for (const [kind, table] of TABLES) {
    const matches = table.all(prepared);
    const own = kind.startsWith("opinion") ? matches.filter((m) => !quoted.has(m.from)) : matches;
    count[kind] = own.length;
    if (matches.some((m) => m.from === first)) starts.add(kind);
  }
  let names = 0;
  for (let i = first + 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.kind === "word" && token.text[0] !== token.lower[0] && tokens[i - 1]?.kind === "word") names++;
  }
  return {
    count,
    startsWith: (kind) => starts.has(kind),
    words: tokens.filter((t) => t.kind !== "mark").length,
    numbers: tokens.filter((t) => t.kind === "number").length,
    names,
    questionMark: tokens.slice(-3).some((t) => t.text === "?"),
  };
}

/** "… không", "… chưa vậy" without a question mark, as people type. */
export function endsLikeQuestion(prepared: Prepared): boolean {
  const last = prepared.tokens.filter((t) => t.kind === "word").slice(-3);
  const tail = last.at(-1)?.folded ?? "";
  if (tail === "vay" || tail === "ha") return true;
  if (["mn", "ban", "nguoi", "bac"].includes(tail)) return last.slice(0, -1).some((t) => isAsking(t.folded));
  return tail === "khong" && prepared.text.trimEnd().endsWith("không") && last.length > 2;
}
const isAsking = (word: string) => LAST_WORDS_OF_A_QUESTION.has(word) && word !== "sao" && word !== "a";

/** Token positions between quotation marks. */
export function quotedTokens(prepared: Prepared): Set<number> {
  const inside = new Set<number>();
  let open = false;
  prepared.tokens.forEach((token, i) => {
    if (token.text === "“") open = true;
    else if (token.text === "”") open = false;
    else if (token.text === '"') open = !open;
    else if (open) inside.add(i);
  });
  return inside;
}
