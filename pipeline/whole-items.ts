/**
 * Ranking for people who look for the sentence to cite. One sentence seldom says all that a claim says: "Số tiền này là
 * 5 triệu đồng" holds the figure, the sentence before it the commune. So a sentence counts with its item and its
 * neighbours. Chosen on the tuning part of `npm run evaluate retrieval`. Pure.
 */

export interface ItemSentence {
  readonly evidence_id: string;
  readonly position: number;
  readonly terms: readonly string[];
}

/** A sentence and its BM25 for the claim. */
export interface Scored<S extends ItemSentence> {
  readonly row: S;
  readonly score: number;
}

/** Share of the better neighbour's score that a sentence gets. */
const NEIGHBOUR = 0.25;
/** What the claim's terms that an item holds anywhere add, beside its best sentence. */
const TOGETHER = 0.6;
/** Sentences of an item, the best ones, whose terms count together: a book touches on everything somewhere. */
const HEARD = 6;

/** Of each item that was met: its best sentence, and what its best sentences hold of the claim together. */
export function scoreItems<S extends ItemSentence>(
  met: readonly Scored<S>[],
  weights: ReadonlyMap<string, number>,
): Map<string, number> {
  const items = new Map<string, { best: number; heard: number; terms: Set<string> }>();
  for (const { row, score } of [...met].sort((a, b) => b.score - a.score)) {
    const item = items.get(row.evidence_id) ?? { best: score, heard: 0, terms: new Set() };
    if (item.heard++ < HEARD) for (const term of row.terms) if (weights.has(term)) item.terms.add(term);
    items.set(row.evidence_id, item);
  }
  const told = (terms: Iterable<string>) =>
    [...terms].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
  return new Map([...items].map(([id, { best, terms }]) => [id, best + TOGETHER * told(terms)]));
}

/** The same sentences, each by its own score, its item's, and the better one of its neighbours'; in no order. */
export function withItems<S extends ItemSentence>(
  sentences: readonly Scored<S>[],
  items: ReadonlyMap<string, number>,
): Scored<S>[] {
  const placed = new Map(sentences.map(({ row, score }) => [`${row.evidence_id} ${row.position}`, score]));
  const beside = ({ evidence_id, position }: ItemSentence) =>
    Math.max(0, ...[position - 1, position + 1].map((at) => placed.get(`${evidence_id} ${at}`) ?? 0));
  return sentences.map(({ row, score }) => ({
    row,
    score: score + (items.get(row.evidence_id) ?? 0) + NEIGHBOUR * beside(row),
  }));
}
