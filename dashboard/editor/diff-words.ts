/** A stretch of two texts: in both, only in the one before, or only in the one after. */
export interface Stretch {
  kind: "same" | "gone" | "new";
  text: string;
}

/** Above this many pairs of words the middle is shown as replaced: a rewritten page has no common words worth finding. */
const MOST_PAIRS = 4_000_000;

/**
 * Two texts word by word, with as much as possible kept as common (longest common subsequence). Figures and dates are one
 * word, marks and spaces their own, so that the stretches put together give either text again. Pure.
 */
export function diffWords(before: string, after: string): Stretch[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const middle = between(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return joined([
    ...a.slice(0, head).map((text) => ({ kind: "same" as const, text })),
    ...middle,
    ...a.slice(a.length - tail).map((text) => ({ kind: "same" as const, text })),
  ]);
}

const wordsOf = (text: string): string[] =>
  text.match(/\s+|[\p{L}\p{N}\p{M}]+(?:[.,:/-][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gu) ?? [];

function between(a: readonly string[], b: readonly string[]): Stretch[] {
  const replaced = (): Stretch[] => [
    ...a.map((text) => ({ kind: "gone" as const, text })),
    ...b.map((text) => ({ kind: "new" as const, text })),
  ];
  if (a.length * b.length > MOST_PAIRS) return replaced();
  const width = b.length + 1;
  // length[i * width + j]: words in common from a[i] and b[j] on.
  const length = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => length[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const out: Stretch[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (x !== undefined && x === y) {
      out.push({ kind: "same", text: x });
      i++;
      j++;
    } else if (x !== undefined && (y === undefined || at(i + 1, j) >= at(i, j + 1))) {
      out.push({ kind: "gone", text: x });
      i++;
    } else if (y !== undefined) {
      out.push({ kind: "new", text: y });
      j++;
    }
  }
  return out;
}

/** What goes and what comes between two common parts, each in one piece: a common space alone parts nothing. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  let [same, gone, fresh] = ["", "", ""];
  const close = () => {
    if (gone) out.push({ kind: "gone", text: gone });
    if (fresh) out.push({ kind: "new", text: fresh });
    [gone, fresh] = ["", ""];
  };
  for (const { kind, text } of stretches) {
    if (kind === "same") {
      same += text;
      continue;
    }
    if (same.trim() === "" && (gone || fresh)) {
      gone += same;
      fresh += same;
    } else if (same) {
      close();
      out.push({ kind: "same", text: same });
    }
    same = "";
    if (kind === "gone") gone += text;
    else fresh += text;
  }
  close();
  if (same) out.push({ kind: "same", text: same });
  return out;
}
