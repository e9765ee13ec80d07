import type { Database } from "@minhchung/db/connect";
import { evidence, evidenceSentences } from "@minhchung/db/schema/evidence";
import { redact } from "@minhchung/models/privacy/redact";
import { language as languageOf } from "@minhchung/models/text/language";
import { verify } from "@minhchung/models/verify/verify";
import type { Carrier, VerifiedMatch } from "@minhchung/pipeline/carrier";
import { checkText } from "@minhchung/pipeline/check";
import type { Step } from "@minhchung/pipeline/step";
import { VERIFIER } from "@minhchung/pipeline/steps/verify";
import { eq, inArray } from "drizzle-orm";
import type { Checker, FindAnswered } from "../../deps.ts";
import type { EvidenceSentence, MatchView } from "../../staff/types.ts";

export interface CheckerDeps {
  readonly db: Database;
  readonly steps: readonly Step[];
  readonly clock: () => Date;
  readonly fetchLink: Checker["fetchLink"];
  readonly findAnswered: FindAnswered;
}

/** "Check a text or link": the same reading as the pipeline's, shown and stored nowhere. */
export function createChecker(deps: CheckerDeps): Checker {
  return {
    fetchLink: deps.fetchLink,
    verify: async (claim, text, claimed) => verify(claim, text, claimed === undefined ? {} : { claimed }),
    check: async (input, options = {}) => {
      const { text, spans } = redact(input.normalize("NFC"));
      const carrier = await checkText(deps.steps, text, {
        claimedAt: options.published ?? deps.clock().toISOString(),
      });
      const sentences = await loadSentences(deps.db, carrier);
      return {
        title: options.title ?? null,
        text,
        language: languageOf(text),
        redactions: spans.length,
        sentences: carrier.readings.map((reading) => {
          const i = carrier.claims.findIndex(
            (claim) => claim.start === reading.start && claim.end === reading.end,
          );
          const found = carrier.matches[i] ?? [];
          return {
            ...reading,
            text: text.slice(reading.start, reading.end),
            places: [...(carrier.claims[i]?.places ?? [])],
            matches: found.flatMap((match, rank) => toView(match, rank + 1, sentences)),
          };
        }),
        ...(await deps.findAnswered(text)),
      };
    },
  };
}

async function loadSentences(db: Database, carrier: Carrier): Promise<Map<number, EvidenceSentence>> {
  const ids = [...new Set(carrier.matches.flat().map((match) => match.candidate.sentenceId))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ sentence: evidenceSentences, item: evidence })
    .from(evidenceSentences)
    .innerJoin(evidence, eq(evidence.id, evidenceSentences.evidenceId))
    .where(inArray(evidenceSentences.id, ids));
  return new Map(
    rows.map(({ sentence, item }) => {
      const { title, kind, issuer, number, issuedOn, validFrom, validTo, url, sample } = item;
      const about = { title, kind, issuer, number, issuedOn, validFrom, validTo, url, sample };
      return [
        sentence.id,
        {
          id: sentence.id,
          evidenceId: item.id,
          text: sentence.text,
          start: sentence.startOffset,
          end: sentence.endOffset,
          evidence: { ...about, retrievedAt: item.retrievedAt.toISOString() },
        },
      ];
    }),
  );
}

function toView(
  { candidate, verification: v }: VerifiedMatch,
  rank: number,
  sentences: ReadonlyMap<number, EvidenceSentence>,
): MatchView[] {
  const sentence = sentences.get(candidate.sentenceId);
  // Retired between the search and this reading: not shown.
  if (!sentence) return [];
  return [
    {
      sentence,
      rank,
      verdict: v.verdict,
      probabilities: { ...v.probabilities },
      differences: v.differences.map((d) => ({
        ...d,
        claim: { ...d.claim },
        evidence: { ...d.evidence },
        explanation: { ...d.explanation },
      })),
      sameEvent: { same: v.sameEvent.same, reasons: [...v.sameEvent.reasons] },
      modelVersion: VERIFIER,
    },
  ];
}
