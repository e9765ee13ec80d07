/** The words of a draft as requests carry them. */
import { z } from "@hono/zod-openapi";
import { RATINGS, REBUTTAL_KINDS } from "@minhchung/db/schema/desk";
import { optionalWords } from "./kit.ts";

/**
 * A draft is kept as it was typed (NFC, nothing trimmed), also where it is too long or empty: an editor who types on
 * must not lose words to a bound. The linter names what has to be shorter before it is submitted.
 */
const typed = z
  .string()
  .max(20_000)
  .transform((text) => text.normalize("NFC"));
const text = z.object({
  headline: typed,
  fact: typed,
  claimReviewed: typed,
  claimShort: typed,
  explanation: typed,
  closingFact: typed,
});
const citation = z.object({
  evidenceId: z.uuid(),
  evidenceSentenceId: z.number().int().positive().nullable(),
  quote: typed,
});
/** What an editor's form sends. */
export const draftContent = text.extend({
  kind: z.enum(REBUTTAL_KINDS),
  rating: z.enum(RATINGS).nullable(),
  english: text.nullable(),
  concernsIssuer: optionalWords(300),
  changeNote: typed.nullable(),
  citations: z.array(citation).max(50),
});
