import type { Stretch } from "../editor/diff-words.ts";

/** Letters of an unchanged stretch that are left on each side of a change. */
const AROUND = 160;

/** Long stretches that are the same, cut down to what stands beside the changes. Pure. */
export function shorten(stretches: readonly Stretch[]): Stretch[] {
  return stretches.map((stretch, at) => {
    if (stretch.kind !== "same" || stretch.text.length <= 2 * AROUND) return stretch;
    const head = at === 0 ? "" : beforeGap(stretch.text.slice(0, AROUND));
    const tail = at === stretches.length - 1 ? "" : afterGap(stretch.text.slice(-AROUND));
    return { kind: "same", text: `${head} […] ${tail}` };
  });
}

const beforeGap = (text: string): string => text.replace(/\s*\S*$/, "");
const afterGap = (text: string): string => text.replace(/^\S*\s*/, "");
