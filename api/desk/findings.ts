import type { DraftContent, RebuttalWords } from "@minhchung/db/schema/desk";
import type { EvidenceKind } from "@minhchung/db/schema/evidence";
import type { LintFinding } from "../staff/types.ts";
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

/** What the findings need to know of an item of evidence. */
export interface CitedItem {
  kind: EvidenceKind;
  issuer: string;
  text: string;
}

const plain = (text: string) => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** Quotes that the cited item does not hold: a citation is the issuer's words, never a paraphrase of them. */
export function misquoted(content: DraftContent, cited: ReadonlyMap<string, CitedItem>): LintFinding[] {
  return content.citations.flatMap(({ evidenceId, quote }) => {
    const item = cited.get(evidenceId);
    if (item && plain(item.text).includes(plain(quote))) return [];
    const message = both("lint.misquoted", { quote: plain(quote).slice(0, 60) });
    return [{ rule: "misquoted", severity: "error" as const, field: "citations", message }];
  });
}

/** The same rule as `assert_publishable` in the database (MC011), told while there is time to mend it. */
export function selfCertified(content: DraftContent, cited: ReadonlyMap<string, CitedItem>): LintFinding[] {
  const { concernsIssuer, rating } = content;
  if (concernsIssuer === null || (rating !== "false" && rating !== "misleading")) return [];
  const independent = content.citations.some(({ evidenceId }) => {
    const item = cited.get(evidenceId);
    return item && (item.kind === "record" || item.kind === "dataset" || item.issuer !== concernsIssuer);
  });
  if (independent || content.citations.length === 0) return [];
  const message = both("errors.self_certified");
  return [{ rule: "self_certified", severity: "error", field: "rating", message }];
}

/** Everything that the editor is told about a text: what is missing or cannot stand, then the linter's reading. */
export function findingsOf(
  content: DraftContent,
  cited: ReadonlyMap<string, CitedItem>,
  correction: boolean,
): LintFinding[] {
  return [...missing(content, correction), ...misquoted(content, cited), ...selfCertified(content, cited)];
}
