/** As much of a document as is read at a glance beside a claim, in UTF-16 units on each side. */
const REACH = 280;

/**
 * The words around `[start, end)` of a text, cut at the bounds of sentences or words where there are any, with the
 * claim's offsets inside the cut.
 */
export function around(text: string, start: number, end: number) {
  const from = start <= REACH ? 0 : startAfter(text, start - REACH, start);
  const to = end + REACH >= text.length ? text.length : endBefore(text, end, end + REACH);
  return { text: text.slice(from, to), start: start - from, end: end - from };
}

/** The first begin of a sentence in `[from, limit]`, else of a word, else `limit`. */
function startAfter(text: string, from: number, limit: number): number {
  const part = text.slice(from, limit);
  const sentence = part.match(/[.!?…]\s+|\n+/);
  const cut = sentence ?? part.match(/\s+/);
  return cut?.index === undefined ? limit : from + cut.index + cut[0].length;
}

/** The last end of a sentence in `[from, limit]`, else of a word, else `from`. */
function endBefore(text: string, from: number, limit: number): number {
  const part = text.slice(from, limit);
  const stops = [...part.matchAll(/[.!?…](?=\s)|(?=\n)/g)];
  const last = stops.at(-1);
  if (last) return from + last.index + last[0].length;
  const space = part.search(/\s\S*$/);
  return space === -1 ? from : from + space;
}
