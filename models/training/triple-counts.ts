/** Counts of three syllables in a row, in a table of open addressing: a `Map` ends at sixteen million. */
export class TripleCounts {
  readonly #size: number;
  readonly #keys: Float64Array;
  readonly #counts: Uint32Array;
  readonly #mask: number;

  /** `size` syllables; room for three quarters of 2^`bits` different triples. */
  constructor(size: number, bits = 26) {
    this.#size = size;
    this.#keys = new Float64Array(2 ** bits);
    this.#counts = new Uint32Array(2 ** bits);
    this.#mask = 2 ** bits - 1;
  }

  add(a: number, b: number, c: number): void {
    // Zero marks a free place.
    const key = (a * this.#size + b) * this.#size + c + 1;
    let at = (Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 2 ** 32) | 0, 0x85ebca6b)) & this.#mask;
    while (this.#keys[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & this.#mask;
    this.#keys[at] = key;
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  /** Every triple seen at least `least` times, with its count. */
  *atLeast(least: number): Generator<[number, number, number, number]> {
    for (let at = 0; at <= this.#mask; at++) {
      const n = this.#counts[at] ?? 0;
      if (n < least) continue;
      const key = (this.#keys[at] ?? 0) - 1;
      const ab = Math.floor(key / this.#size);
      yield [Math.floor(ab / this.#size), ab % this.#size, key % this.#size, n];
    }
  }

  /** How many different syllables follow each pair (`a * size + b`). */
  kinds(): Map<number, number> {
    const out = new Map<number, number>();
    for (const key of this.#keys) {
      if (key === 0) continue;
      const ab = Math.floor((key - 1) / this.#size);
      out.set(ab, (out.get(ab) ?? 0) + 1);
    }
    return out;
  }
}
