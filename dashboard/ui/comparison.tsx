import type { MatchView, StoredDifference } from "@minhchung/api/staff/types";
import type { ReactNode } from "react";
import { useLanguage, useWords } from "../words/words.ts";
import { VerdictBadge } from "./badge.tsx";
import { differenceName } from "./difference-name.ts";
import { EvidenceFacts } from "./evidence-facts.tsx";
import { MarkedText } from "./marked-text.tsx";
import { markingsOf } from "./segments.ts";

export interface ClaimShown {
  text: string;
  /** The claim inside `text`; without it the whole text is the claim. */
  within?: { start: number; end: number };
}

/** Claim and evidence side by side, what differs marked on both and said in plain words beneath. */
export function Comparison({
  claim,
  match,
  actions,
}: {
  claim: ClaimShown;
  match: MatchView;
  actions?: ReactNode;
}) {
  const t = useWords();
  const { say } = useLanguage();
  const types = match.differences.map((difference) => difference.type);
  return (
    <div>
      <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
        <Side
          label={t("narrative.claim")}
          side="claim"
          below={<VerdictBadge verdict={match.verdict} p={match.probabilities[match.verdict]} />}
        >
          <MarkedText
            text={claim.text}
            {...(claim.within ? { within: [claim.within] } : {})}
            markings={markingsOf(match.differences, "claim", claim.within?.start ?? 0)}
            types={types}
            side="claim"
          />
        </Side>
        <Side
          label={t("narrative.evidence")}
          side="evidence"
          below={<EvidenceFacts evidence={match.sentence.evidence} />}
        >
          <MarkedText
            text={match.sentence.text}
            markings={markingsOf(match.differences, "evidence")}
            types={types}
            side="evidence"
          />
        </Side>
      </div>
      {!match.sameEvent.same && match.sameEvent.reasons.length > 0 && (
        <p className="mt-3 rounded-md bg-nghe-soft px-3 py-2 text-nghe">
          <strong className="font-semibold">{t("difference.otherEvent")}:</strong>{" "}
          {match.sameEvent.reasons.map(say).join(" ")}
        </p>
      )}
      <Differences differences={match.differences} />
      {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

function Side(props: { label: string; side: "claim" | "evidence"; below: ReactNode; children: ReactNode }) {
  const claim = props.side === "claim";
  return (
    <div className={claim ? "border-t-3 border-son pt-2" : "border-t-3 border-luc pt-2"}>
      <h3 className={claim ? "tag text-son" : "tag text-luc"}>{props.label}</h3>
      <blockquote className="mt-1 mb-2.5 text-lg leading-relaxed">{props.children}</blockquote>
      {props.below}
    </div>
  );
}

/** Each difference in plain words, under the number that marks it in both texts. */
export function Differences({ differences }: { differences: readonly StoredDifference[] }) {
  const t = useWords();
  const { say } = useLanguage();
  if (differences.length === 0) return <p className="mt-3 text-ink-2">{t("difference.none")}</p>;
  return (
    <div className="mt-3">
      <h3 className="tag">{t("difference.list")}</h3>
      <ol className="mt-1 grid gap-1.5">
        {differences.map((difference, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: its number in the list is what marks it in the texts
            key={index}
            className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-2"
          >
            <span className="text-right font-semibold text-ink-2">{index + 1}</span>
            <span>
              <span className="font-medium">{differenceName(t, difference.type)}: </span>
              <span className="text-son">{quoted(difference.claim.text) ?? t("difference.nothing")}</span>
              <span className="text-ink-2" aria-hidden>
                {" "}
                ↔{" "}
              </span>
              <span className="text-luc">{quoted(difference.evidence.text) ?? t("difference.nothing")}</span>
              <span className="block text-ink-2">{say(difference.explanation)}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function quoted(text: string): string | null {
  return text === "" ? null : `“${text}”`;
}
