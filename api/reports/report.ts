/** The whole report as a document, in the layout of Decree 30/2020/NĐ-CP. Pure: figures and words in, document out. */
import { HARM_CLASSES } from "@minhchung/db/schema/claims";
import { DISMISS_REASONS, RATINGS, REBUTTAL_KINDS } from "@minhchung/db/schema/desk";
import { CHANNELS } from "@minhchung/db/schema/jobs";
import { DISPATCH_STATES, RECEIVER_KINDS } from "@minhchung/db/schema/receivers";
import { NARRATIVE_PARTS, type NarrativePart, type ReportPart } from "@minhchung/db/schema/reports";
import { ALARM_KINDS, SOURCE_KINDS } from "@minhchung/db/schema/sources";
import { type Language, say } from "../words/words.ts";
import type { Block, ReportDocument, Words } from "./document.ts";
import { moment } from "./format.ts";
import { DECISIONS } from "./measures/decided.ts";
import { dayName, localDay, type Period, periodName, previousPeriod } from "./period.ts";
import { proposals } from "./proposals.ts";
import type { Figures } from "./shapes.ts";
import { blocks } from "./tables.ts";

export interface ReportInput {
  readonly period: Period;
  readonly figures: Figures;
  /** What people saved; a part that is missing stands as proposed. */
  readonly parts: Readonly<Partial<Record<ReportPart, string>>>;
  readonly language: Language;
  readonly edition: number;
  readonly closed: boolean;
  /** The desk's name, as its locality has it. */
  readonly body: string;
  placeName(code: string): string;
}

const ROMAN = ["I", "II", "III", "IV", "V"] as const;

export function reportDocument(input: ReportInput): ReportDocument {
  const { figures, language, closed, body, parts } = input;
  const word = (key: string, params = {}) => say(language, `reports.${key}`, params);
  const subject = word("layout.subject", { period: periodName(input.period, language) });
  return {
    language,
    title: `${word("layout.title")}: ${subject}`,
    mark: markOf(input),
    head: {
      superior: parts.superior?.trim() || word("layout.superior_blank"),
      body,
      number: word("layout.number", { number: parts.number?.trim() || word("layout.number_blank") }),
      country: word("layout.country"),
      motto: word("layout.motto"),
      dated: dated(parts.place, closed ? localDay(new Date(figures.asOf)) : null, figures.asOf, language),
      name: word("layout.title"),
      subject,
    },
    basis: basisOf(input),
    sections: sectionsOf(input),
    foot: {
      recipientsTitle: word("layout.recipients"),
      recipients: linesOf(parts.recipients?.trim() || word("layout.recipients_blank")),
      signer: parts.signer?.trim() || word("layout.signer_blank"),
      sign: word("layout.sign_here"),
      name: word("layout.name_here"),
    },
    appendix: {
      name: word("layout.appendix"),
      title: word("layout.appendix_title"),
      lines: Array.from({ length: 10 }, (_, i) => word(`method.${i + 1}`)),
    },
    proposedNote: word("layout.proposed"),
  };
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

function markOf({ figures, closed, language }: ReportInput): string | null {
  const marks = [
    figures.sample && say(language, "reports.layout.sample"),
    !closed && say(language, "reports.layout.open", { when: moment(figures.asOf, language) }),
  ].filter((mark) => mark !== false);
  return marks.length > 0 ? marks.join(" · ") : null;
}

/** The day of signing is a person's; an open report leaves it to be filled in. Days under 10 and months 1, 2 get a 0. */
function dated(place: string | undefined, day: string | null, asOf: string, language: Language): string {
  const word = (key: string) => say(language, `reports.layout.${key}`);
  const [year, month = "", date] = (day ?? localDay(new Date(asOf))).split("-");
  return say(language, "reports.layout.dated", {
    place: place?.trim() || word("place_blank"),
    day: day === null ? word("day_blank") : date,
    month: day === null ? word("day_blank") : Number(month) > 2 ? String(Number(month)) : month,
    year,
  });
}

function basisOf({ period, figures, language, edition }: ReportInput): string[] {
  const params = {
    from: dayName(period.firstDay, language),
    to: dayName(period.lastDay, language),
    when: moment(figures.asOf, language),
    before: periodName(previousPeriod(period), language),
  };
  const key = figures.before === null ? "basis_alone" : "basis";
  return [
    say(language, `reports.layout.${key}`, params),
    ...(figures.before !== null && new Date(figures.asOf) < period.to
      ? [say(language, "reports.layout.unfinished")]
      : []),
    ...(edition > 1 ? [say(language, "reports.layout.edition", { n: edition })] : []),
  ];
}

function sectionsOf(input: ReportInput): ReportDocument["sections"] {
  const { figures, language, parts } = input;
  const proposed = proposals(figures, language);
  const { word, byGroup, byRow, overTime, medians, lying, places, clocks } = blocks(input);
  const words = (part: NarrativePart): Words => {
    const saved = parts[part];
    const text = isBlank(part) ? word("layout.none") : (saved ?? proposed[part]);
    const paragraphs = linesOf(text);
    return { kind: "words", part, paragraphs, proposed: saved === undefined && proposed[part] !== "" };
  };
  /** Nobody wrote anything, and figures have nothing to say. */
  const isBlank = (part: NarrativePart) => !(parts[part]?.trim() ?? proposed[part]);
  let headings = 0;
  const heading = (key: string): Block => {
    headings += 1;
    return { kind: "heading", text: `${headings}. ${word(`headings.${key}`)}` };
  };
  const situation = (): Block[] => [
    heading("volume"),
    byGroup("documents", "documents", "source_kind", "source_kind", SOURCE_KINDS),
    ...overTime("documents_time", "documents"),
    heading("themes"),
    byGroup("flagged", "flagged", "theme", "harm", HARM_CLASSES),
    ...lying("flagged", "flagged", "harm"),
    ...overTime("flagged_time", "flagged"),
    heading("places"),
    places(),
  ];
  const results = (): Block[] => [
    heading("checked"),
    byGroup("claims", "claims", "outcome", "outcome", ["refuted", "supported", "undecided"]),
    byGroup("decisions", "decisions", "decision", "decision", DECISIONS),
    byGroup("dismissals", "dismissals", "reason", "reason", DISMISS_REASONS),
    heading("times"),
    clocks(),
    ...medians("times_course", "first_response"),
    heading("published"),
    byGroup("published", "published", "kind", "kind", REBUTTAL_KINDS),
    byGroup("ratings", "ratings", "rating", "rating", RATINGS),
    ...overTime("published_time", "published"),
    heading("changed"),
    byGroup("changes", "changes", "act", "act", ["correct", "withdraw"]),
    byGroup("deliveries", "deliveries", "channel", "channel", CHANNELS),
    byGroup("reached", "reached", "receiver", "receiver", RECEIVER_KINDS),
    byGroup("dispatches", "dispatches", "state", "dispatch", DISPATCH_STATES),
    heading("asked"),
    byRow("questions", QUESTION_ROWS),
    ...overTime("questions_time", "questions"),
    byRow("appeals", APPEAL_ROWS),
    heading("sources"),
    byRow("sources", SOURCE_ROWS),
    byGroup("alarms", "alarms", "alarm", "alarm", ALARM_KINDS),
    byRow("evidence", EVIDENCE_ROWS),
  ];
  const more: Partial<Record<NarrativePart, () => Block[]>> = { situation, results };
  return NARRATIVE_PARTS.map((part, i) => {
    headings = 0;
    const written = words(part);
    const last = i === NARRATIVE_PARTS.length - 1;
    return {
      number: ROMAN[i] ?? "",
      title: word(`parts.${part}`),
      blocks: [last && !isBlank(part) ? ended(written, language) : written, ...(more[part]?.() ?? [])],
    };
  });
}

/** The words of a Vietnamese document end with "./.", so that nothing can be added behind them. */
function ended(words: Words, language: Language): Words {
  if (language !== "vi") return words;
  const end = say(language, "reports.layout.end");
  const last = words.paragraphs.length - 1;
  return {
    ...words,
    paragraphs: words.paragraphs.map((text, i) => (i === last ? text.replace(/[.]?$/, end) : text)),
  };
}

const QUESTION_ROWS = [
  ["questions", { measure: "questions" }],
  ["questions_answered", { measure: "questions", group: "answered" }],
  ["questions_open", { measure: "questions", group: "open" }],
  ["answers", { measure: "answers" }],
  ["answers_in_time", { measure: "answers", group: "in_time" }],
  ["answers_late", { measure: "answers", group: "late" }],
] as const;
const APPEAL_ROWS = [
  ["appeals", { measure: "appeals" }],
  ["appeals_upheld", { measure: "appeals", group: "upheld" }],
  ["appeals_rejected", { measure: "appeals", group: "rejected" }],
  ["appeals_received", { measure: "appeals", group: "received" }],
  ["appeals_answered", { measure: "appeals_answered" }],
  ["appeals_in_time", { measure: "appeals_answered", group: "in_time" }],
  ["appeals_late", { measure: "appeals_answered", group: "late" }],
] as const;
const SOURCE_ROWS = [
  ["sources", { measure: "sources" }],
  ["sources_added", { measure: "sources_added" }],
  ["sources_retired", { measure: "sources_retired" }],
  ["alarms", { measure: "alarms" }],
] as const;
const EVIDENCE_ROWS = [
  ["evidence", { measure: "evidence" }],
  ["body_questions", { measure: "body_questions" }],
  ["body_answered", { measure: "body_questions", group: "answered" }],
  ["body_open", { measure: "body_questions", group: "open" }],
] as const;
