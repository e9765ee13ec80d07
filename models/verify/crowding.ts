/** Sentences of a library in which little merely resembles a claim, and of one in which something always does. */
const SMALL = 500;
const LARGE = 30_000;

/** How much in a library of so many sentences merely resembles what a claim says: 0 in a small one to 1 in a large one. Pure. */
export const crowding = (librarySentences: number): number =>
  Math.min(1, Math.max(0, Math.log(Math.max(1, librarySentences) / SMALL) / Math.log(LARGE / SMALL)));
