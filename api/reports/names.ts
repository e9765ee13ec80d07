/** What measures and their groups are called. */
import { type Language, say } from "../words/words.ts";
import type { MeasureKey } from "./measure-keys.ts";

/** Which words the groups of a measure have; "place": today's names of communes. */
const FAMILY: Readonly<Record<MeasureKey, string>> = {
  documents: "source_kind",
  claims: "outcome",
  flagged: "harm",
  flagged_places: "place",
  decisions: "decision",
  dismissals: "reason",
  first_decision: "clock",
  first_response: "clock",
  conclusion: "clock",
  published: "kind",
  ratings: "rating",
  published_places: "place",
  changes: "act",
  deliveries: "channel",
  reached: "receiver",
  dispatches: "dispatch",
  appeals: "appeal",
  appeals_answered: "clock",
  questions: "question",
  question_places: "place",
  answers: "clock",
  body_questions: "body_question",
  sources: "source_kind",
  sources_added: "source_kind",
  sources_retired: "source_kind",
  alarms: "alarm",
  evidence: "evidence",
};

export const measureName = (measure: MeasureKey, language: Language): string =>
  say(language, `reports.measures.${measure}`);

/** The name of a group by its key, which is no word of ours for a commune. */
export function groupName(
  measure: MeasureKey,
  key: string,
  language: Language,
  placeName: (code: string) => string,
): string {
  return FAMILY[measure] === "place"
    ? placeName(key)
    : say(language, `reports.groups.${FAMILY[measure]}.${key}`);
}
