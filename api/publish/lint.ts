/** What stands between a text and its publication (errors), and what a careful reader would change (warnings). Pure. */
import type { DraftContent, RebuttalWords } from "@minhchung/db/schema/desk";
import type { EvidenceKind } from "@minhchung/db/schema/evidence";
import { sentences } from "@minhchung/models/text/sentences";
import { words } from "@minhchung/models/text/words";
import type { LintFinding } from "../staff/rebuttal-types.ts";
import { CLAIM_LIMIT, characters } from "./claim-review.ts";
import { joinFigures, numeralsOf, readFigures, unheldFigures } from "./lint/figures.ts";
import { findAccount, findLabel } from "./lint/labels.ts";
import { type LintRule, MESSAGES } from "./lint/messages.ts";
import { countRepetitions } from "./lint/repetition.ts";
import { blankIn } from "./templates.ts";

export interface LintCitation {
  quote: string;
  evidence: {
    kind: EvidenceKind;
    issuer: string;
    title: string;
    hasArchive: boolean;
    /** No longer in use: taken back, or followed by a newer version. */
    isRetired: boolean;
    /** Number and day of issue: the text may name them. */
    number?: string | null;
    issuedOn?: string;
  };
}

export interface LintContext {
  /** The claim as the case holds it. */
  claimText: string;
  /** "required" makes a missing archived copy an error. Default "advised". */
  archives?: "required" | "advised";
}

type Field = keyof RebuttalWords;
const FIELDS: readonly Field[] = [
  "headline",
  "fact",
  "claimReviewed",
  "claimShort",
  "explanation",
  "closingFact",
];
/** What the desk itself says; the claim's own fields quote others. */
const OWN_FIELDS = ["headline", "fact", "explanation", "closingFact"] as const;

/** Lengths in the database, in characters. */
const MOST: Partial<Record<Field, number>> = { headline: 200, claimReviewed: 300 };
/** Publishing guide: a headline of at most twelve words. Counted in syllables, as Vietnamese writes them. */
const HEADLINE_WORDS = 12;
/** A listener holds about this many syllables in mind: nine seconds of speech at 200 a minute. */
const SENTENCE_WORDS = 30;
/** `claimReviewed` must not tell how the review ends. */
const VERDICTS =
  /(?<!\p{L})(sai sự thật|không đúng sự thật|tin giả|tin sai|tin đồn|bịa đặt|gây hiểu lầm|thiếu bối cảnh|fake|false|hoax|debunked|misleading|untrue)(?!\p{L})/iu;

type Findings = (LintFinding & { rule: LintRule })[];
type Add = (
  rule: LintRule,
  severity: "error" | "warning",
  field: string,
  values?: Record<string, string | number>,
) => void;

/**
 * Checks a draft against publishing rules (truth sandwich, evidence, figures, labels, markup, radio).
 * @param citations in the order of the draft, with what is known of their evidence.
 * @returns errors first, then warnings, each in the order of the form.
 */
export function lint(
  content: DraftContent,
  citations: readonly LintCitation[],
  context: LintContext,
): LintFinding[] {
  const findings: Findings = [];
  const add: Add = (rule, severity, field, values = {}) => {
    const fill = (text: string) =>
      text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
    findings.push({
      rule,
      severity,
      field,
      message: { vi: fill(MESSAGES[rule].vi), en: fill(MESSAGES[rule].en) },
    });
  };
  lintParts(content, add);
  lintRating(content, add);
  lintEvidence(content, citations, context, add);
  lintClaim(content, context, add);
  lintFigures(content, citations, context, add);
  lintLabels(content, add);
  lintEase(content, add);
  return findings.sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
}

/** Notices without rating and explainers review no claim and need no second statement of the fact. */
function needed({ kind, rating }: DraftContent): readonly Field[] {
  if (kind === "rebuttal" || kind === "confirmation") return FIELDS;
  return rating === null ? ["headline", "fact"] : ["headline", "fact", "claimReviewed", "claimShort"];
}

function lintParts(content: DraftContent, add: Add): void {
  const required = needed(content);
  for (const field of FIELDS) {
    const empty = content[field].trim() === "";
    if (empty && required.includes(field)) add("missing", "error", field);
    const [length, most] = [characters(content[field]), MOST[field]];
    if (most !== undefined && length > most) add("too_long", "error", field, { length, most });
    if (content.english && !empty && content.english[field].trim() === "") {
      add("english_incomplete", "error", `english.${field}`);
    }
    const blank = blankIn(content[field]);
    if (blank) add("blank_left", "error", field, { blank });
    const english = blankIn(content.english?.[field] ?? "");
    if (english) add("blank_left", "error", `english.${field}`, { blank: english });
  }
}

function lintRating({ kind, rating }: DraftContent, add: Add): void {
  const fits = {
    rebuttal: rating === "false" || rating === "misleading" || rating === "missing_context",
    confirmation: rating === "true",
    notice: rating === null || rating === "unproven",
    explainer: rating === null,
  }[kind];
  if (fits) return;
  add(rating === null ? "rating_missing" : "rating_kind", "error", "rating");
}

function lintEvidence(
  { rating, concernsIssuer }: DraftContent,
  citations: readonly LintCitation[],
  { archives = "advised" }: LintContext,
  add: Add,
): void {
  if (citations.length === 0) add("no_evidence", "error", "citations");
  // models/README.md, "Whose evidence": the same rule as the database's assert_publishable.
  const independent = citations.some(
    ({ evidence: { kind, issuer } }) => kind === "record" || kind === "dataset" || issuer !== concernsIssuer,
  );
  const condemned = rating === "false" || rating === "misleading";
  if (concernsIssuer !== null && condemned && citations.length > 0 && !independent) {
    add("own_statement", "error", "rating", { issuer: concernsIssuer });
  }
  for (const title of new Set(citations.filter((c) => c.evidence.isRetired).map((c) => c.evidence.title)))
    add("retired_evidence", "warning", "citations", { title });
  const unkept = new Set(citations.filter((c) => !c.evidence.hasArchive).map((c) => c.evidence.title));
  for (const title of unkept)
    add("no_archive", archives === "required" ? "error" : "warning", "citations", { title });
}

function lintClaim(content: DraftContent, { claimText }: LintContext, add: Add): void {
  const { claimShort, rating, english } = content;
  const length = characters(claimShort);
  if (length >= CLAIM_LIMIT) add("claim_short_long", "error", "claimShort", { length, limit: CLAIM_LIMIT });
  const verdict = VERDICTS.exec(claimShort)?.[0];
  if (verdict) add("claim_short_verdict", "error", "claimShort", { word: verdict });
  // A confirmed claim is the fact: there is nothing to keep from repeating.
  if (rating === "true") return;
  const claims = [content.claimReviewed, claimShort, claimText];
  const englishClaims = english ? [english.claimReviewed, english.claimShort] : [];
  for (const field of OWN_FIELDS) {
    const rule = field === "headline" ? "claim_in_headline" : "claim_repeated";
    const repeats = (text: string, said: readonly string[]) =>
      said.some((claim) => countRepetitions(text, claim) > 0);
    if (repeats(content[field], claims)) add(rule, "error", field);
    if (english && repeats(english[field], englishClaims)) add(rule, "error", `english.${field}`);
  }
}

function lintFigures(
  content: DraftContent,
  citations: readonly LintCitation[],
  { claimText }: LintContext,
  add: Add,
): void {
  if (citations.length === 0) return;
  const texts = citations.flatMap(({ quote, evidence }) => [
    quote,
    evidence.title,
    ...(evidence.number ? [`số ${evidence.number}`] : []),
    ...(evidence.issuedOn ? [`ngày ${evidence.issuedOn.split("-").reverse().join("/")}`] : []),
  ]);
  const held = joinFigures(texts.map(readFigures));
  // The explanation may name the changed figure: that is what it explains.
  const claimed = joinFigures([content.claimReviewed, content.claimShort, claimText].map(readFigures));
  for (const field of OWN_FIELDS) {
    const allowed = field === "explanation" ? joinFigures([held, claimed]) : held;
    for (const { text, certain } of unheldFigures(content[field], allowed)) {
      add("figure_unheld", certain ? "error" : "warning", field, { figure: text });
    }
    if (!content.english) continue;
    const known = [...texts, ...FIELDS.map((name) => content[name])].flatMap(numeralsOf);
    for (const { text } of numeralsOf(content.english[field])) {
      if (known.some((other) => other.text === text || other.text === englishMarks(text))) continue;
      add("figure_english", "warning", `english.${field}`, { figure: text });
    }
  }
}

/** "1,250.5" as Vietnamese writes it: "1.250,5". */
const englishMarks = (numeral: string): string =>
  numeral.replace(/[.,]/g, (mark) => (mark === "." ? "," : "."));

function lintLabels(content: DraftContent, add: Add): void {
  for (const field of FIELDS) {
    for (const [name, text] of [
      [field, content[field]],
      [`english.${field}`, content.english?.[field] ?? ""],
    ] as const) {
      // What the claim itself says of people is quoted, where it has to be; the desk's own words are not.
      const label = field === "claimReviewed" || field === "claimShort" ? null : findLabel(text);
      if (label) add("label_on_person", "error", name, { word: label });
      const account = findAccount(text);
      if (account) add("author_named", "error", name, { word: account });
    }
  }
}

function lintEase(content: DraftContent, add: Add): void {
  const count = words(content.headline).length;
  if (count > HEADLINE_WORDS) add("headline_long", "warning", "headline", { count, most: HEADLINE_WORDS });
  for (const field of ["fact", "explanation", "closingFact"] as const) {
    for (const sentence of sentences(content[field])) {
      const spoken = words(sentence.text);
      if (spoken.length <= SENTENCE_WORDS) continue;
      const start = spoken
        .slice(0, 4)
        .map((word) => word.text)
        .join(" ");
      add("sentence_long", "warning", field, { start, count: spoken.length, most: SENTENCE_WORDS });
    }
  }
}
