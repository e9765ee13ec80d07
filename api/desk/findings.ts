import type { DraftContent } from "@minhchung/db/schema/desk";
import { type LintCitation, lint } from "../publish/lint.ts";
import type { LintFinding } from "../staff/rebuttal-types.ts";
import { both } from "../words/words.ts";

/** What the findings need to know of an item of evidence. */
export interface CitedItem extends Omit<LintCitation["evidence"], "number" | "issuedOn"> {
  number: string | null;
  issuedOn: string;
  text: string;
}

export interface FindingContext {
  /** The claim and the body concerned, as the case holds them. */
  claimText: string;
  concernsIssuer: string | null;
  /** Something was published already: readers are owed a word on what changed. */
  correction: boolean;
  /** Cited items by their id. */
  cited: ReadonlyMap<string, CitedItem>;
}

/** Parts that the schema asks of a version (migrations/0005_desk.sql, 0010_notices.sql). */
const ALWAYS_NEEDED = ["headline", "fact"] as const;
const NEEDED_OF_A_CLAIM = [...ALWAYS_NEEDED, "claimReviewed", "claimShort"] as const;

/**
 * Everything that an editor is told about a text: the linter's reading, then what the database would refuse.
 * An error of any rule keeps the text from being submitted.
 */
export function findingsOf(content: DraftContent, context: FindingContext): LintFinding[] {
  // A version that leaves out whose conduct it concerns is held to what the case says, here as in the database.
  const held = { ...content, concernsIssuer: content.concernsIssuer ?? context.concernsIssuer };
  const citations = content.citations.flatMap(({ evidenceId, quote }) => {
    const evidence = context.cited.get(evidenceId);
    return evidence ? [{ quote, evidence }] : [];
  });
  const read = lint(held, citations, { claimText: context.claimText });
  const named = new Set(
    read.filter((finding) => finding.severity === "error").map((finding) => finding.field),
  );
  const more = missing(content, context.correction).filter((finding) => !named.has(finding.field));
  const all = [...read, ...more, ...misquoted(content, context.cited)];
  return [...all.filter((f) => f.severity === "error"), ...all.filter((f) => f.severity === "warning")];
}

function missing(content: DraftContent, correction: boolean): LintFinding[] {
  const claimless = content.kind === "notice" || content.kind === "explainer";
  const needed = claimless ? ALWAYS_NEEDED : NEEDED_OF_A_CLAIM;
  const fields: string[] = needed.filter((field) => content[field].trim() === "");
  if (correction && (content.changeNote ?? "").trim() === "") fields.push("changeNote");
  return fields.map((field) => {
    const name = both(`fields.${field}`);
    const message = {
      vi: both("errors.incomplete", { fields: name.vi }).vi,
      en: both("errors.incomplete", { fields: name.en }).en,
    };
    return { rule: "incomplete", severity: "error", field, message };
  });
}

const plain = (text: string) => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** Quotes that the cited item does not hold: a citation is the issuer's words, never a paraphrase of them. */
function misquoted(content: DraftContent, cited: ReadonlyMap<string, CitedItem>): LintFinding[] {
  return content.citations.flatMap(({ evidenceId, quote }) => {
    const item = cited.get(evidenceId);
    if (item && plain(quote) !== "" && plain(item.text).includes(plain(quote))) return [];
    const message = both("lint.misquoted", { quote: plain(quote).slice(0, 60) });
    return [{ rule: "misquoted", severity: "error" as const, field: "citations", message }];
  });
}
