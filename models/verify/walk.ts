/** A stretch that two texts do not share, between what they share; indices, ends exclusive, one side may be empty. */
export interface Apart {
  readonly from: number;
  readonly to: number;
  readonly evidenceFrom: number;
  readonly evidenceTo: number;
}

/** What a shared piece is worth, and a light one, which stands anywhere by chance. */
const SHARED = 1.2;
const LIGHT = 0.5;
/** What it costs to leave the other text, and to pass over one more of its pieces, or of one's own. */
const LEAVE = 0.5;
const PASS = 0.08;
const OWN = 0.1;
const NEVER = -1e9;
/** No text is walked along farther; what follows is not compared. */
export const LONGEST = { own: 160, there: 400 };

/**
 * Walks along a text from beginning to end and along the stretch of another that it follows (Gotoh 1982, free ends there): unlike the
 * alignment by longest runs, no piece is joined to its like elsewhere. Returns where they part; empty where nothing is shared.
 */
export function partings(
  own: readonly string[],
  there: readonly string[],
  isLight: (i: number) => boolean,
): Apart[] {
  const n = Math.min(own.length, LONGEST.own);
  const m = Math.min(there.length, LONGEST.there);
  const width = m + 1;
  const size = (n + 1) * width;
  // At each place the best way that ends on both (0), on a piece of one's own alone (1), or of the other alone (2).
  const best = [0, 1, 2].map(() => new Float64Array(size).fill(NEVER)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const came = [0, 1, 2].map(() => new Uint8Array(size)) as [Uint8Array, Uint8Array, Uint8Array];
  const [on, alone, past] = best;
  on.fill(0, 0, width);
  const take = (state: 0 | 1 | 2, at: number, ways: readonly number[]) => {
    let top = 0;
    for (let k = 1; k < ways.length; k++) if ((ways[k] ?? NEVER) > (ways[top] ?? NEVER)) top = k;
    best[state][at] = ways[top] ?? NEVER;
    came[state][at] = top;
  };
  const get = (list: Float64Array, at: number) => list[at] ?? NEVER;
  for (let i = 1; i <= n; i++)
    for (let j = 0; j <= m; j++) {
      const at = i * width + j;
      const up = at - width;
      take(1, at, [get(on, up) - LEAVE - OWN, get(alone, up) - OWN, get(past, up) - OWN]);
      if (j === 0) continue;
      if (own[i - 1] === there[j - 1]) {
        const worth = isLight(i - 1) ? LIGHT : SHARED;
        take(0, at, [get(on, up - 1) + worth, get(alone, up - 1) + worth, get(past, up - 1) + worth]);
      }
      take(2, at, [get(on, at - 1) - LEAVE - PASS, get(alone, at - 1) - PASS, get(past, at - 1) - PASS]);
    }
  let end = n * width;
  let state: 0 | 1 | 2 = 0;
  let top = NEVER;
  for (let j = 0; j <= m; j++)
    for (const s of [0, 1] as const)
      if (get(best[s], n * width + j) > top)
        [top, end, state] = [get(best[s], n * width + j), n * width + j, s];
  const shared: [number, number][] = [];
  while (end >= width) {
    const from = (came[state][end] ?? 0) as 0 | 1 | 2;
    if (state === 0) shared.push([Math.floor(end / width) - 1, (end % width) - 1]);
    end -= state === 0 ? width + 1 : state === 1 ? width : 1;
    state = from;
  }
  return between(shared.reverse(), n);
}

function between(shared: readonly (readonly [number, number])[], n: number): Apart[] {
  const first = shared[0];
  const last = shared.at(-1);
  if (!first || !last) return [];
  const apart: Apart[] = [];
  if (first[0] > 0) apart.push({ from: 0, to: first[0], evidenceFrom: first[1], evidenceTo: first[1] });
  for (const [k, [i, j]] of shared.entries()) {
    const [to, evidenceTo] = shared[k + 1] ?? [i + 1, j + 1];
    if (to > i + 1 || evidenceTo > j + 1) apart.push({ from: i + 1, to, evidenceFrom: j + 1, evidenceTo });
  }
  if (last[0] < n - 1)
    apart.push({ from: last[0] + 1, to: n, evidenceFrom: last[1] + 1, evidenceTo: last[1] + 1 });
  return apart;
}
