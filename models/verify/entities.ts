import { fold } from "../text/fold.ts";
import { PhraseTable } from "../text/phrases.ts";
import type { Token } from "../text/prepare.ts";
import { remember } from "../text/remember.ts";
import type { DifferenceType, Span } from "../types.ts";
import type { Read } from "./comparison.ts";
import lexicon from "./lexicon.json" with { type: "json" };

export type EntityClass = keyof typeof lexicon.heads | "person";

/** A named thing: what it is and its name, folded; offsets in the working text. */
export interface Entity extends Span {
  readonly class: EntityClass;
  /** Folded head word ("xa", "ubnd"); "" for a person. */
  readonly head: string;
  readonly name: string;
}

const HEADS = new PhraseTable<EntityClass>(
  (Object.entries(lexicon.heads) as [EntityClass, string[]][]).flatMap(([kind, heads]) =>
    heads.map((head) => [head, kind] as const),
  ),
  ["bản", "bộ", "ban", "đài", "cảng", "phố", "đèo", "tàu", "hồ", "bão", "hội", "đường", "sở", "cục"],
);
const PLACES: ReadonlySet<EntityClass> = new Set([
  "hamlet",
  "commune",
  "district",
  "province",
  "street",
  "water",
  "market",
  "zone",
]);
/** Classes whose names are found in lower-case text too: two syllables behind the head. */
const BARE_NAMED: ReadonlySet<EntityClass> = new Set(["hamlet", "commune", "district", "water", "market"]);
/** Words that begin a name of a body in lower case ("Sở Y tế", "Hội Nông dân"). */
const LONGEST_NAME = 4;

export const differenceTypeOf = (kind: EntityClass): DifferenceType => {
  if (kind === "body" || kind === "company") return "body";
  return PLACES.has(kind) || kind === "clinic" ? "place" : "subject";
};

/** What the words of a stretch of tokens name ("xã", "trạm y tế"), with a name or without. */
export function classesIn({ side }: Read, from: number, to: number): EntityClass[] {
  const out: EntityClass[] = [];
  for (let i = from; i < to; i++) {
    const head = HEADS.at(side.prepared, i);
    if (head) out.push(head.value);
    i = (head?.to ?? i + 1) - 1;
  }
  return out;
}

/** Names in a text behind a word that says what they name, and names of persons. */
export function readEntities(read: Read): Entity[] {
  const { tokens, plain } = read.side.prepared;
  const out: Entity[] = [];
  const taken = new Set<number>();
  for (let i = 0; i < tokens.length; i++) {
    const head = HEADS.at(read.side.prepared, i);
    if (!head) continue;
    const to = nameEnd(read, head.to, head.value, plain);
    if (to > head.to) {
      out.push(entity(read, head.value, i, head.to, to));
      // A body keeps its own name only; the place behind it is read by itself.
      for (let k = i; k < to; k++) taken.add(k);
    }
    i = head.to - 1;
  }
  for (let i = 0; i < tokens.length; i++) {
    if (isTitle(tokens[i]) || isFeast(tokens[i]) || startsSentence(read, i)) continue;
    let to = i;
    while (to < tokens.length && isCapital(read, to) && !taken.has(to)) to++;
    if (to - i >= 2 && to - i <= 4) out.push(entity(read, "person", i, i, to));
    i = Math.max(i, to);
  }
  return out;
}

const TITLES = /^(?:ong|ba|anh|chi|em|co|chu|bac|theo|chu tich|bi thu|giam doc)$/;
const isTitle = (token: Token | undefined) => token !== undefined && TITLES.test(token.folded);
/** "Tết Dương lịch" is a day, nobody's name. */
const isFeast = (token: Token | undefined) => token?.lower === "tết";
const startsSentence = (read: Read, i: number) => {
  const before = read.side.prepared.tokens[i - 1];
  return before === undefined || /[.!?:]/.test(before.text);
};

function isCapital(read: Read, i: number): boolean {
  const token = read.side.prepared.tokens[i];
  return token?.kind === "word" && token.text[0] !== token.lower[0];
}

/** Token index after the name that begins at `from`, or `from` where none stands there. */
function nameEnd(read: Read, from: number, kind: EntityClass, plain: boolean): number {
  const { tokens } = read.side.prepared;
  let to = from;
  while (
    to < tokens.length &&
    to - from < LONGEST_NAME &&
    (isCapital(read, to) || isNameNumber(read, to, from))
  ) {
    if (to > from && HEADS.at(read.side.prepared, to) && !isCapital(read, to)) break;
    to++;
  }
  if (to > from) {
    if (
      kind === "body" &&
      to - from === 1 &&
      tokens[to]?.kind === "word" &&
      !HEADS.at(read.side.prepared, to)
    )
      to++;
    return to;
  }
  if (kind === "body" && HEADS.at(read.side.prepared, from)) return from;
  const lowerCase = plain || !tokens.some((t, i) => i > 0 && t.kind === "word" && isCapital(read, i));
  if (!lowerCase || !BARE_NAMED.has(kind)) return from;
  const next = [tokens[from], tokens[from + 1]];
  const named = next.every(
    (t, k) =>
      t?.kind === "word" &&
      !NEVER_NAMES.test(t.folded) &&
      read.pieces[read.pieceOf(from + k)]?.functional === false,
  );
  return named ? from + 2 : from;
}

const NEVER_NAMES = /^(?:khong|chua|chang|phai|duoc|co|la|da|se|dang)$/;

/** "quốc lộ 27B", "bão số 12", "khu phố 5". */
function isNameNumber(read: Read, i: number, from: number): boolean {
  const { tokens } = read.side.prepared;
  return tokens[i]?.kind === "number" && (i === from || tokens[i]?.spaced === false);
}

function entity(read: Read, kind: EntityClass, head: number, from: number, to: number): Entity {
  const { prepared } = read.side;
  const { tokens } = prepared;
  const start = prepared.quote(tokens[head]?.start ?? 0, tokens[head]?.end ?? 0).start;
  const last = tokens[to - 1];
  const end = prepared.quote(last?.start ?? 0, last?.end ?? 0).end;
  const words = (a: number, b: number) =>
    tokens
      .slice(a, b)
      .map((t) => t.folded)
      .join(" ");
  return { class: kind, head: words(head, from), name: words(from, to), start, end };
}

/** Whether a name stands anywhere in a text, compared folded and by whole words. */
export function mentions(text: string, name: string): boolean {
  return wordsOf(text).includes(` ${name} `);
}

/** Every name of a claim is looked for in the same few texts. */
const wordsOf = remember(64, (text) => ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ")} `);
