/** A model of three syllables before it is packed; chances and what is left for the next shorter one as logarithms. */
export interface Unpacked {
  readonly vocab: readonly string[];
  readonly alone: readonly number[];
  readonly aloneBack: readonly number[];
  /** In the order of `first`, then `second`. */
  readonly pairs: readonly { first: number; second: number; chance: number; back: number }[];
  /** In the order of `first`, `second`, `third`; each pair of theirs stands in `pairs`. */
  readonly triples: readonly { first: number; second: number; third: number; chance: number }[];
}

/** Sixteenths of a natural logarithm, 0 to 255. */
const step = (logarithm: number) => Math.max(0, Math.min(255, Math.round(-logarithm * 16)));

/** As `models/restore/syllable-model.ts` unpacks it. */
export function packModel({ vocab, alone, aloneBack, pairs, triples }: Unpacked): Buffer {
  const head = Buffer.from(`${JSON.stringify({ vocab, b: pairs.length, t: triples.length })}\n`);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const pairsOf = new Uint32Array(vocab.length + 1);
  for (const { first } of pairs) pairsOf[first + 1] = (pairsOf[first + 1] ?? 0) + 1;
  for (let i = 0; i < vocab.length; i++) pairsOf[i + 1] = (pairsOf[i + 1] ?? 0) + (pairsOf[i] ?? 0);
  const triplesIn = new Uint16Array(pairs.length);
  let at = 0;
  pairs.forEach(({ first, second }, i) => {
    while (triples[at]?.first === first && triples[at]?.second === second) {
      triplesIn[i] = (triplesIn[i] ?? 0) + 1;
      at++;
    }
  });
  const column = (array: Uint8Array | Uint16Array | Uint32Array) =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  return Buffer.concat([
    length,
    head,
    column(Uint8Array.from(alone, step)),
    column(Uint8Array.from(aloneBack, step)),
    column(pairsOf),
    column(Uint16Array.from(pairs, (p) => p.second)),
    column(Uint8Array.from(pairs, (p) => step(p.chance))),
    column(Uint8Array.from(pairs, (p) => step(p.back))),
    column(triplesIn),
    column(Uint16Array.from(triples, (t) => t.third)),
    column(Uint8Array.from(triples, (t) => step(t.chance))),
  ]);
}
