import type { DraftContent, RebuttalWords } from "@minhchung/db/schema/desk";
import type { EvidenceSentence, LintFinding } from "../staff/types.ts";
import { both } from "../words/words.ts";

const NEEDED: readonly (keyof RebuttalWords)[] = [
  "headline",
  "fact",
  "claimReviewed",
  "claimShort",
  "explanation",
  "closingFact",
];

/** What the schema asks of each kind (migrations/0005_desk.sql), so that nobody meets it as a database error. */
const RATINGS = {
  rebuttal: ["false", "misleading", "missing_context"],
  confirmation: ["true"],
  notice: [null, "unproven"],
  explainer: [null],
} as const;

/** What is missing before a text can be a version at all. `correction`: something was published already. */
export function missing(content: DraftContent, correction: boolean): LintFinding[] {
  const fields: string[] = NEEDED.filter((field) => content[field].trim() === "");
  if (!(RATINGS[content.kind] as readonly unknown[]).includes(content.rating)) fields.push("rating");
  if (content.citations.length === 0) fields.push("citations");
  if (correction && (content.changeNote ?? "").trim() === "") fields.push("changeNote");
  return fields.map((field) => {
    const vi = both(`fields.${field}`);
    return {
      rule: "incomplete",
      severity: "error",
      field,
      message: {
        vi: both("errors.incomplete", { fields: vi.vi }).vi,
        en: both("errors.incomplete", { fields: vi.en }).en,
      },
    };
  });
}

/** Everything that the editor is told about a text: what is missing, then the linter's reading. */
export function findingsOf(
  content: DraftContent,
  _cited: ReadonlyMap<number, EvidenceSentence>,
  correction: boolean,
): LintFinding[] {
  return missing(content, correction);
}
