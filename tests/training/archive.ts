/** A library of news that claims are held against while training rows are written: when its articles were issued, and when all was claimed. */
import { addEvidence } from "@minhchung/pipeline/evidence";

/** When everything was claimed, and from when all evidence holds. */
export const CLAIMED = "2025-11-12T05:00:00.000Z";
const ISSUED = "2025-11-01";

type Database = Parameters<typeof addEvidence>[0];

/** Puts a text into the library and gives its id there. `key` is its own in the archive. */
export function addArticle(
  db: Database,
  { key, title, text }: { readonly key: string; readonly title: string; readonly text: string },
): Promise<string> {
  return addEvidence(db, {
    kind: "press",
    issuer: "Archive",
    issuedOn: ISSUED,
    validFrom: ISSUED,
    sample: true,
    title,
    text,
    url: `https://example.org/${encodeURIComponent(key)}`,
  });
}

/** What a claim of such a post is read as; `register` is that of where it would stand. */
export const claimedIn = (text: string, register: "news" | "social", title?: string) => ({
  document: {
    text,
    register,
    claimedAt: CLAIMED,
    localSource: true,
    ...(title === undefined ? {} : { title }),
  },
});
