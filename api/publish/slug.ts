import { fold } from "@minhchung/models/text/fold";

/** Long enough to be read in an address, short enough for a message. */
const MOST = 80;

/** A headline as the last part of an address: folded, words joined by "-", cut between words. */
export function slugOf(headline: string): string {
  const words = fold(headline.normalize("NFC")).match(/[a-z0-9]+/g) ?? [];
  let slug = "";
  for (const word of words) {
    if (slug.length + 1 + word.length > MOST) break;
    slug = slug === "" ? word : `${slug}-${word}`;
  }
  // A headline in another script, or of one endless word.
  return slug || words[0]?.slice(0, MOST) || "tin";
}

/** `slug`, or with the first free number behind it. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number++;
  return `${slug}-${number}`;
}
