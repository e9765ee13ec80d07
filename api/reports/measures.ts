/** All measures of a report, by the name under which a figure and its list are asked for. */
import type { MeasureKey } from "./measure-keys.ts";
import * as asked from "./measures/asked.ts";
import * as crawled from "./measures/crawled.ts";
import * as decided from "./measures/decided.ts";
import * as kept from "./measures/kept.ts";
import type { Measure } from "./measures/measure.ts";
import * as published from "./measures/published.ts";

export const MEASURES = {
  documents: crawled.documents,
  claims: crawled.claims,
  flagged: crawled.flagged,
  flagged_places: crawled.flaggedPlaces,
  decisions: decided.decisions,
  dismissals: decided.dismissals,
  first_decision: decided.firstDecision,
  first_response: decided.firstResponse,
  conclusion: decided.conclusion,
  published: published.published,
  ratings: published.ratings,
  published_places: published.publishedPlaces,
  changes: published.changes,
  deliveries: published.deliveries,
  reached: published.reached,
  dispatches: published.dispatches,
  appeals: published.appeals,
  appeals_answered: published.appealsAnswered,
  questions: asked.questions,
  question_places: asked.questionPlaces,
  answers: asked.answers,
  body_questions: asked.bodyQuestions,
  sources: kept.sources,
  sources_added: kept.sourcesAdded,
  sources_retired: kept.sourcesRetired,
  alarms: kept.alarms,
  evidence: kept.evidence,
} as const satisfies Record<MeasureKey, Measure>;
