/** Plain BM25 over every sentence (Robertson & Zaragoza 2009): lower-case syllables, k1 = 1.2, b = 0.75. The baseline. */
const K1 = 1.2;
const B = 0.75;

export class Bm25 {
  readonly #postings = new Map<string, { ids: number[]; counts: number[] }>();
  readonly #lengths: number[] = [];
  readonly #ids: number[] = [];
  #total = 0;

  add(id: number, text: string): void {
    const at = this.#ids.push(id) - 1;
    const counts = new Map<string, number>();
    const list = tokens(text);
    for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) {
      const row = this.#postings.get(word);
      if (row) {
        row.ids.push(at);
        row.counts.push(count);
      } else this.#postings.set(word, { ids: [at], counts: [count] });
    }
    this.#lengths.push(list.length);
    this.#total += list.length;
  }

  /** Ids of the best sentences, best first. */
  search(text: string, limit: number): number[] {
    const n = this.#ids.length;
    const average = this.#total / Math.max(1, n);
    const scores = new Float64Array(n);
    for (const word of new Set(tokens(text))) {
      const row = this.#postings.get(word);
      if (!row) continue;
      const df = row.ids.length;
      const idf = Math.log(1 + (n - df + 0.5) / (df + 0.5));
      row.ids.forEach((at, i) => {
        const count = row.counts[i] ?? 0;
        const norm = K1 * (1 - B + (B * (this.#lengths[at] ?? 0)) / average);
        scores[at] = (scores[at] ?? 0) + (idf * count * (K1 + 1)) / (count + norm);
      });
    }
    return best(scores, limit).map((at) => this.#ids[at] ?? 0);
  }
}

const tokens = (text: string) => text.toLowerCase().match(/\p{L}+|\d+(?:[.,/]\d+)*/gu) ?? [];

function best(scores: Float64Array, limit: number): number[] {
  const top: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    if (score === 0 || (top.length === limit && score <= (scores[top.at(-1) ?? 0] ?? 0))) continue;
    const place = top.findIndex((other) => (scores[other] ?? 0) < score);
    top.splice(place < 0 ? top.length : place, 0, at);
    if (top.length > limit) top.pop();
  }
  return top;
}
