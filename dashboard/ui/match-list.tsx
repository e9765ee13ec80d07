import type { MatchView } from "@minhchung/api/staff/types";
import { type ReactNode, useState } from "react";
import { useWords } from "../words/words.ts";
import { VerdictBadge } from "./badge.tsx";
import { type ClaimShown, Comparison } from "./comparison.tsx";
import { EvidenceKindBadge } from "./evidence-facts.tsx";
import { orderMatches } from "./order-matches.ts";

/** A claim beside its closest evidence, and the other evidence ranked beneath; any of it can be brought up. */
export function MatchList(props: {
  claim: ClaimShown;
  matches: readonly MatchView[];
  actions?: (match: MatchView) => ReactNode;
}) {
  const t = useWords();
  const [chosen, setChosen] = useState<number | null>(null);
  const ranked = orderMatches(props.matches);
  const shown = ranked.find((match) => match.sentence.id === chosen) ?? ranked[0];
  if (!shown) {
    return (
      <div>
        <blockquote className="border-t-3 border-son pt-2 text-lg leading-relaxed">
          {props.claim.within
            ? props.claim.text.slice(props.claim.within.start, props.claim.within.end)
            : props.claim.text}
        </blockquote>
        <p className="mt-3 rounded-md bg-nghe-soft px-3 py-2 text-nghe">{t("narrative.noEvidence")}</p>
      </div>
    );
  }
  const others = ranked.filter((match) => match !== shown);
  return (
    <div>
      <Comparison claim={props.claim} match={shown} actions={props.actions?.(shown)} />
      {others.length > 0 && (
        <details className="mt-4" open={others.length <= 2}>
          <summary className="tag min-h-7">{t("narrative.others", { n: others.length })}</summary>
          <ul className="mt-1 border-t border-line">
            {others.map((match) => (
              <li key={match.sentence.id} className="border-b border-line py-2 last:border-b-0">
                <button
                  type="button"
                  className="w-full text-left hover:text-cham"
                  onClick={() => setChosen(match.sentence.id)}
                >
                  <span className="block">{match.sentence.text}</span>
                  <span className="mt-1 flex flex-wrap items-center gap-2 text-sm text-ink-2">
                    <VerdictBadge verdict={match.verdict} p={match.probabilities[match.verdict]} />
                    <EvidenceKindBadge kind={match.sentence.evidence.kind} />
                    {match.sentence.evidence.issuer}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
