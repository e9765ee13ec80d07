/** The last results that were asked for, at most `most` of them. A cache: it may be emptied at any time. */
export class Kept<R> {
  readonly #known = new Map<string, R>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** What is kept under `key`, or what `compute` gives, kept from now on. */
  get(key: string, compute: () => R): R {
    const found = this.#known.has(key);
    const result = found ? (this.#known.get(key) as R) : compute();
    // A map lists its keys as they were set: the first is the one that was not asked for longest.
    if (found) this.#known.delete(key);
    this.#known.set(key, result);
    if (this.#known.size > this.#most) this.#known.delete(this.#known.keys().next().value as string);
    return result;
  }
}

/**
 * Keeps the last results of a pure function of a text: evidence is read once, not once a claim. The `most` results that
 * were asked for last are kept; `part` tells apart what else a result depends on.
 */
export function remember<R>(
  most: number,
  compute: (text: string, part: string) => R,
): (text: string, part?: string) => R {
  const kept = new Kept<R>(most);
  return (text, part = "") => kept.get(`${part}\n${text}`, () => compute(text, part));
}
