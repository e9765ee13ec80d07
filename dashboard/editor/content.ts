/** A draft's fields, and what can be done to them without a browser. */
import type {
  DraftContent,
  EvidenceSentence,
  Rating,
  RebuttalKind,
  RebuttalWords,
} from "@minhchung/api/staff/types";

/** The parts of a text in the order of the truth sandwich, with the lengths that the server takes. */
export const WORD_FIELDS = [
  { name: "headline", most: 200, rows: 1 },
  { name: "fact", most: 4000, rows: 3 },
  { name: "claimReviewed", most: 300, rows: 2 },
  { name: "explanation", most: 10_000, rows: 6 },
  { name: "closingFact", most: 4000, rows: 2 },
  { name: "claimShort", most: 75, rows: 1 },
] as const satisfies readonly { name: keyof RebuttalWords; most: number; rows: number }[];

/** Every field of the form that has a name on the screen. */
export const FIELD_NAMES = [
  "headline",
  "fact",
  "claimReviewed",
  "claimShort",
  "explanation",
  "closingFact",
  "changeNote",
  "citations",
  "kind",
  "rating",
] as const;

/** The field that a part ("en.fact") or a finding's place belongs to, if the form has it. */
export const fieldOf = (place: string) => FIELD_NAMES.find((known) => known === place.split(".").at(-1));

/** Which ratings each kind of text can carry (the schema holds the same). */
export const RATINGS_OF: Record<RebuttalKind, readonly Rating[]> = {
  rebuttal: ["false", "misleading", "missing_context"],
  confirmation: ["true"],
  notice: ["unproven"],
  explainer: [],
};

export const NO_WORDS: RebuttalWords = {
  headline: "",
  fact: "",
  claimReviewed: "",
  claimShort: "",
  explanation: "",
  closingFact: "",
};

/** Another kind of text; a rating that it cannot carry goes, the only one that it can carry comes. */
export function withKind(content: DraftContent, kind: RebuttalKind): DraftContent {
  const ratings = RATINGS_OF[kind];
  if (content.rating && ratings.includes(content.rating)) return { ...content, kind };
  return { ...content, kind, rating: kind === "confirmation" ? "true" : null };
}

/** Cites a sentence, or takes its citation back. */
export function withCitation(content: DraftContent, sentence: EvidenceSentence): DraftContent {
  const without = content.citations.filter((one) => one.evidenceSentenceId !== sentence.id);
  if (without.length < content.citations.length) return { ...content, citations: without };
  const citation = { evidenceId: sentence.evidenceId, evidenceSentenceId: sentence.id, quote: sentence.text };
  return { ...content, citations: [...content.citations, citation] };
}

/** Words as a reader counts them. */
export function countWords(text: string): number {
  return text.trim() === "" ? 0 : text.trim().split(/\s+/u).length;
}

/** Parts that two people changed to different words; `key` names the part, `en.` before it in the English text. */
export interface Clash {
  key: string;
  mine: string;
  theirs: string;
}

/** Every part in which two texts differ, as words that people can compare. */
export function clashes(mine: DraftContent, theirs: DraftContent): Clash[] {
  const left = parts(mine);
  const right = parts(theirs);
  return [...left].flatMap(([key, value]) => {
    const other = right.get(key) ?? "";
    return value.trim() === other.trim() ? [] : [{ key, mine: value, theirs: other }];
  });
}

function parts(content: DraftContent): Map<string, string> {
  const map = new Map<string, string>();
  for (const { name } of WORD_FIELDS) map.set(name, content[name]);
  for (const { name } of WORD_FIELDS) map.set(`en.${name}`, content.english?.[name] ?? "");
  map.set("kind", content.kind);
  map.set("rating", content.rating ?? "");
  map.set("changeNote", content.changeNote ?? "");
  map.set("citations", content.citations.map((one) => one.quote).join("\n"));
  return map;
}

export type Pick = "mine" | "theirs" | "both";

/** One text out of two. `both` keeps the words of both parts, mine first; kinds and ratings cannot be both. */
export function merge(
  mine: DraftContent,
  theirs: DraftContent,
  picks: ReadonlyMap<string, Pick>,
): DraftContent {
  const choose = (key: string, a: string, b: string): string => {
    if (a.trim() === b.trim()) return b;
    const pick = picks.get(key) ?? "mine";
    if (pick === "both" && a.trim() !== "" && b.trim() !== "") return `${a}\n\n${b}`;
    return pick === "theirs" ? b : a || (pick === "both" ? b : a);
  };
  const words = (prefix: string, a: RebuttalWords, b: RebuttalWords): RebuttalWords =>
    Object.fromEntries(
      WORD_FIELDS.map(({ name }) => [name, choose(prefix + name, a[name], b[name])]),
    ) as unknown as RebuttalWords;
  const english =
    mine.english || theirs.english
      ? words("en.", mine.english ?? NO_WORDS, theirs.english ?? NO_WORDS)
      : null;
  const hasEnglish = english && Object.values(english).some((value) => value.trim() !== "");
  const decided = picks.get("kind") === "theirs" ? theirs : mine;
  const rated = picks.get("rating") === "theirs" ? theirs : mine;
  return {
    ...theirs,
    ...words("", mine, theirs),
    english: hasEnglish ? english : null,
    kind: decided.kind,
    rating: rated.rating,
    changeNote: choose("changeNote", mine.changeNote ?? "", theirs.changeNote ?? "") || null,
    citations: mergeCitations(mine, theirs, picks.get("citations") ?? "both"),
  };
}

function mergeCitations(mine: DraftContent, theirs: DraftContent, pick: Pick): DraftContent["citations"] {
  if (pick === "mine") return mine.citations;
  if (pick === "theirs") return theirs.citations;
  const added = theirs.citations.filter(
    (one) => !mine.citations.some((own) => own.evidenceId === one.evidenceId && own.quote === one.quote),
  );
  return [...mine.citations, ...added];
}
