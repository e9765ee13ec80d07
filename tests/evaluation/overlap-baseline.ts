/**
 * The named baseline for ViFactCheck: fourteen overlap, number and negation features and a softmax regression,
 * trained anew in each run on the rows of the train split.
 */
const TOKEN = /\d+(?:[.,/:]\d+)*|\p{L}+/gu;
const NEGATION = /^(?:không|chưa|chẳng|chả|đừng)$/;
const STEPS = 400;
const RATE = 0.5;

const tokens = (text: string) => text.normalize("NFC").toLowerCase().match(TOKEN) ?? [];
const grams = (words: readonly string[], size: number) =>
  words.slice(size - 1).map((_, i) => words.slice(i, i + size).join(" "));
const share = (of: readonly string[], inside: ReadonlySet<string>) =>
  of.length ? of.filter((w) => inside.has(w)).length / of.length : 0;

export function overlapFeatures(claim: string, evidence: string): number[] {
  const c = tokens(claim);
  const e = tokens(evidence);
  const inE = new Set(e);
  const inC = new Set(c);
  const numbers = (list: readonly string[]) => list.filter((w) => /^\d/.test(w));
  const negations = (list: readonly string[]) => list.filter((w) => NEGATION.test(w)).length;
  const missing = numbers(c).filter((w) => !inE.has(w)).length;
  return [
    share(c, inE),
    share(e, inC),
    share(grams(c, 2), new Set(grams(e, 2))),
    share(grams(c, 3), new Set(grams(e, 3))),
    share(grams(e, 2), new Set(grams(c, 2))),
    Math.log(1 + c.length),
    Math.log(1 + e.length),
    c.length / (e.length + 1),
    numbers(c).length,
    missing,
    missing > 0 ? 1 : 0,
    numbers(e).filter((w) => !inC.has(w)).length,
    negations(c) - negations(e),
    Math.abs(negations(c) - negations(e)),
  ];
}

/** The two sentences of an article that share most words with the claim: the baseline's own selection. */
export function mostOverlapping(claim: string, article: string): string {
  const wanted = new Set(tokens(claim));
  const list = article
    .split(/(?<=[.!?])\s+(?=\p{Lu})/u)
    .map((text) => ({ text, hits: [...new Set(tokens(text))].filter((w) => wanted.has(w)).length }));
  return list
    .sort((a, b) => b.hits - a.hits)
    .slice(0, 2)
    .map(({ text }) => text)
    .join(" ");
}

/** Fits on the train rows and gives a labeller. */
export function trainBaseline(
  x: readonly (readonly number[])[],
  y: readonly string[],
  labels: readonly string[],
) {
  const n = x.length;
  const width = (x[0]?.length ?? 0) + 1;
  const mean = Array.from({ length: width - 1 }, (_, k) => x.reduce((s, row) => s + (row[k] ?? 0), 0) / n);
  const deviation = mean.map(
    (m, k) => Math.sqrt(x.reduce((s, row) => s + ((row[k] ?? 0) - m) ** 2, 0) / n) || 1,
  );
  const scale = (row: readonly number[]) => [
    ...row.map((v, k) => (v - (mean[k] ?? 0)) / (deviation[k] ?? 1)),
    1,
  ];
  const rows = x.map(scale);
  const weights = labels.map(() => new Array<number>(width).fill(0));
  const scores = (row: readonly number[]) =>
    weights.map((w) => w.reduce((s, v, k) => s + v * (row[k] ?? 0), 0));
  for (let step = 0; step < STEPS; step++) {
    const gradient = labels.map(() => new Array<number>(width).fill(0));
    rows.forEach((row, i) => {
      const z = scores(row);
      const top = Math.max(...z);
      const e = z.map((v) => Math.exp(v - top));
      const total = e.reduce((a, b) => a + b, 0);
      labels.forEach((label, l) => {
        const error = (e[l] ?? 0) / total - (y[i] === label ? 1 : 0);
        const g = gradient[l] ?? [];
        for (let k = 0; k < width; k++) g[k] = (g[k] ?? 0) + error * (row[k] ?? 0);
      });
    });
    weights.forEach((w, l) => {
      for (let k = 0; k < width; k++) w[k] = (w[k] ?? 0) - (RATE * (gradient[l]?.[k] ?? 0)) / n;
    });
  }
  return (row: readonly number[]) => {
    const z = scores(scale(row));
    return labels[z.indexOf(Math.max(...z))] ?? "";
  };
}
