/** Vectors of sentences that a search found. */

export interface Encoder {
  embed(texts: string[]): Promise<Float32Array[]>;
}

/** A sentence by its number in the library. */
export interface Embedded {
  readonly id: number;
  readonly text: string;
}

/** 100,000 vectors of 128 numbers are 50 MB. */
const MOST_CACHED = 100_000;

export interface Embedding {
  of(
    text: string,
    rows: readonly Embedded[],
  ): Promise<{ query: Float32Array | undefined; vectors: (Float32Array | undefined)[] }>;
}

/** Vectors of sentences that were asked for lately. A cache, never an index: it may be emptied at any time. */
export function cachedEmbedding(encoder: Encoder): Embedding {
  const known = new Map<number, Float32Array>();
  return {
    async of(text, rows) {
      if (known.size > MOST_CACHED) known.clear();
      const missing = rows.filter((row) => !known.has(row.id));
      const [query, ...fresh] = await encoder.embed([text, ...missing.map((row) => row.text)]);
      missing.forEach((row, i) => {
        const vector = fresh[i];
        if (vector) known.set(row.id, vector);
      });
      return { query, vectors: rows.map((row) => known.get(row.id)) };
    },
  };
}

/** Cosine of two vectors; 0 when one is absent or empty. */
export function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) return 0;
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa && bb ? dot / Math.sqrt(aa * bb) : 0;
}
