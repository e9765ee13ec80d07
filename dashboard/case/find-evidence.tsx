import type { CaseView, EvidenceSentence } from "@minhchung/api/staff/types";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { evidenceQuery } from "../api/queries.ts";
import { SearchWords } from "../queue/filter-bar.tsx";
import { Loaded } from "../ui/async.tsx";
import { EvidenceFacts } from "../ui/evidence-facts.tsx";
import { Section } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";

/** The evidence decided on, and a search in the library for more. */
export function FindEvidence({
  view,
  verdictOn,
}: {
  view: CaseView;
  verdictOn: (sentenceId: number) => ReactNode;
}) {
  const t = useWords();
  const [q, setQ] = useState(view.narrative ? "" : view.claimText);
  const decided = view.evidence ?? [];
  return (
    <Section title={t("case.evidenceTitle")} hint={t("case.evidenceHint")}>
      {decided.length > 0 && <SentenceList sentences={decided} verdictOn={verdictOn} />}
      {view.may.decideEvidence && (
        <div className="mt-3">
          <SearchWords value={q} onChange={setQ} label={t("case.find")} />
          {q.trim() !== "" && <Hits q={q.trim().normalize("NFC")} verdictOn={verdictOn} known={decided} />}
        </div>
      )}
    </Section>
  );
}

function Hits(props: {
  q: string;
  known: readonly EvidenceSentence[];
  verdictOn: (sentenceId: number) => ReactNode;
}) {
  const t = useWords();
  const query = useQuery(evidenceQuery(props.q));
  return (
    <Loaded query={query}>
      {(rows) => {
        const hits = rows
          .flatMap((row) => row.hits)
          .filter((hit) => !props.known.some((known) => known.id === hit.id));
        return hits.length === 0 ? (
          <p className="mt-2 text-ink-2">{t("evidence.noHits", { q: props.q })}</p>
        ) : (
          <SentenceList sentences={hits.slice(0, 12)} verdictOn={props.verdictOn} />
        );
      }}
    </Loaded>
  );
}

function SentenceList(props: {
  sentences: readonly EvidenceSentence[];
  verdictOn: (sentenceId: number) => ReactNode;
}) {
  return (
    <ul className="mt-2 border-t border-line">
      {props.sentences.map((sentence) => (
        <li key={sentence.id} className="grid gap-1.5 border-b border-line py-2.5">
          <blockquote className="border-l-3 border-luc pl-3">{sentence.text}</blockquote>
          <EvidenceFacts evidence={sentence.evidence} />
          {props.verdictOn(sentence.id)}
        </li>
      ))}
    </ul>
  );
}
