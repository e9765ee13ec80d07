/** How many words a text has, by its spaces. */
export const wordsIn = (text: string): number => text.trim().split(/\s+/u).length;
