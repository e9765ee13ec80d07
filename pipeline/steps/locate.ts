import { readPlaces } from "@minhchung/models/readers/places";
import type { PlaceMention, SentenceReading } from "@minhchung/models/types";
import type { AnalysedDocument, ClaimDraft } from "../carrier.ts";
import type { Step } from "../step.ts";

/** Keeps the sentences that travel and speak of the locality. Opinion, satire, guess and greeting end here. */
export function locateStep(): Step {
  return {
    name: "locate",
    version: "5",
    stage: "analyse",
    needs: ["document", "readings"],
    gives: ["claims"],
    run: ({ document, readings }) => ({ claims: claimsOf(document, readings) }),
  };
}

function claimsOf(document: AnalysedDocument, readings: readonly SentenceReading[]): ClaimDraft[] {
  const mentions = readPlaces(document.text, {
    published: document.claimedAt,
    local: document.localSource,
  });
  const local = document.localSource || mentions.some(concerns);
  return readings.flatMap((reading) => {
    const draft = toDraft(document.text, reading, mentions);
    return draft && isOurs(draft.places, local) ? [draft] : [];
  });
}

function toDraft(
  text: string,
  reading: SentenceReading,
  mentions: readonly PlaceMention[],
): ClaimDraft | null {
  const { start, end, lane, kind, checkworthiness } = reading;
  if (lane === "none" || (lane === "claims" && !reading.checkable)) return null;
  if (!isTravelling(kind)) return null;
  const places = mentions.filter((place) => place.start >= start && place.end <= end);
  return { start, end, text: text.slice(start, end), kind, lane, checkworthiness, places };
}

function isTravelling(kind: SentenceReading["kind"]): kind is ClaimDraft["kind"] {
  return ["assertion", "hearsay", "announced_future", "rumour_question", "complaint"].includes(kind);
}

/** A place of the locality, or of its own province: a decision there holds here. */
const concerns = ({ status, neighbour }: PlaceMention): boolean => status !== "outside" || neighbour === true;

/** A sentence that names only places elsewhere is not ours; one that names none follows its document. */
function isOurs(places: readonly PlaceMention[], documentIsLocal: boolean): boolean {
  if (places.length === 0) return documentIsLocal;
  return places.some(concerns);
}
