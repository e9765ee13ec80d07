/** Flat lists of what the sample web expects, for tests and for measuring. Pure: give it the loaded data. */
import type { Register } from "@minhchung/db/schema/sources";
import type { DifferenceType } from "@minhchung/models/types";
import type { Expectation, SampleData, SampleDocument, SampleEvidence, SampleSourceKey } from "./types.ts";

export interface ExpectedSentence {
  readonly document: string;
  readonly source: SampleSourceKey;
  readonly register: Register;
  readonly published: string;
  readonly text: string;
  readonly expect: Expectation;
}

/** A sentence whose verdict rests on a sentence of the evidence library. */
export interface ExpectedMatch extends ExpectedSentence {
  readonly evidence: string;
  readonly evidenceSentence: string;
}

export interface ExpectedRefutation extends ExpectedMatch {
  readonly narrative: string;
  readonly differences: readonly DifferenceType[];
}

/** Every labelled sentence, in the order of the documents. */
export function labelledSentences(documents: readonly SampleDocument[]): readonly ExpectedSentence[] {
  return documents.flatMap((document) =>
    (document.sentences ?? []).map(({ text, expect }) => ({
      document: document.id,
      source: document.source,
      register: document.register,
      published: document.published,
      text,
      expect,
    })),
  );
}

function matches(documents: readonly SampleDocument[], verdict: "supported" | "refuted"): ExpectedMatch[] {
  const found: ExpectedMatch[] = [];
  for (const sentence of labelledSentences(documents)) {
    const { evidence, evidenceSentence } = sentence.expect;
    if (sentence.expect.verdict !== verdict || !evidence || !evidenceSentence) continue;
    found.push({ ...sentence, evidence, evidenceSentence });
  }
  return found;
}

/** Claims that the evidence library bears out. */
export function expectedSupports(documents: readonly SampleDocument[]): readonly ExpectedMatch[] {
  return matches(documents, "supported");
}

/** Claims that a sentence of the evidence library contradicts, with the narrative they belong to. */
export function expectedRefutations(documents: readonly SampleDocument[]): readonly ExpectedRefutation[] {
  return matches(documents, "refuted").map((match) => ({
    ...match,
    narrative: match.expect.narrative ?? "",
    differences: match.expect.differences ?? [],
  }));
}

/** Sentences that may never become a flag, whoever they criticise. */
export function neverFlagged(documents: readonly SampleDocument[]): readonly ExpectedSentence[] {
  return labelledSentences(documents).filter(({ expect }) => !expect.checkable);
}

/** Checkable sentences that nothing in the library settles: another event, another place, an added detail. */
export function notEnoughEvidence(documents: readonly SampleDocument[]): readonly ExpectedSentence[] {
  return labelledSentences(documents).filter(({ expect }) => expect.verdict === "not_enough_evidence");
}

/** Refuted claims by narrative. */
export function refutedNarratives(
  documents: readonly SampleDocument[],
): ReadonlyMap<string, readonly ExpectedRefutation[]> {
  const groups = new Map<string, ExpectedRefutation[]>();
  for (const claim of expectedRefutations(documents)) {
    const group = groups.get(claim.narrative);
    if (group) group.push(claim);
    else groups.set(claim.narrative, [claim]);
  }
  return groups;
}

/** How often each key occurs; keys in the order of their first occurrence. */
export function countBy<T>(items: Iterable<T>, key: (item: T) => string | readonly string[]) {
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const name of [key(item)].flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** Differences over all labelled sentences, those of added details included, which nothing refutes. */
export const countDifferences = (documents: readonly SampleDocument[]): ReadonlyMap<string, number> =>
  countBy(labelledSentences(documents), ({ expect }) => expect.differences ?? []);

/** Written without any mark of Vietnamese: letters of ASCII alone, signs and faces apart. */
export const isBare = ({ paragraphs }: SampleDocument): boolean =>
  !/[^\p{ASCII}\p{Extended_Pictographic}\s]/u.test(paragraphs.join("\n"));

/** One row a kind of thing: what a reader of a report wants to know of the sample before its figures. */
export function summarise({ documents, evidence }: SampleData) {
  const sentences = labelledSentences(documents);
  return {
    documents: documents.length,
    evidence: evidence.length,
    sentences: sentences.length,
    bySource: countBy(documents, (document) => document.source),
    byKind: countBy(sentences, (sentence) => sentence.expect.kind),
    byVerdict: countBy(
      sentences.filter(({ expect }) => expect.verdict),
      (sentence) => sentence.expect.verdict ?? "",
    ),
    byDifference: countBy(expectedRefutations(documents), (claim) => claim.differences),
    narratives: refutedNarratives(documents).size,
  };
}

/** The evidence item of an expectation. Throws where the id names none: the data file is wrong then. */
export function evidenceOf(evidence: readonly SampleEvidence[], id: string): SampleEvidence {
  const item = evidence.find((candidate) => candidate.id === id);
  if (!item) throw new Error(`No evidence item ${id} in the sample data`);
  return item;
}
