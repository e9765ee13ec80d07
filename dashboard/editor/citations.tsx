import type { CaseView, DraftContent, EvidenceSentence } from "@minhchung/api/staff/types";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { caseQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EvidenceFacts } from "../ui/evidence-facts.tsx";
import { useWords } from "../words/words.ts";
import { withCitation } from "./content.ts";

/** Cites from what the case accepted, and puts a cited sentence into the explanation, word for word. */
export function Citations(props: {
  caseId: string;
  content: DraftContent;
  onChange: (content: DraftContent) => void;
}) {
  const t = useWords();
  const query = useQuery(caseQuery(props.caseId));
  const { content } = props;
  return (
    <section aria-labelledby="citations" className="mt-6" data-field="citations" tabIndex={-1}>
      <h2 id="citations" className="font-semibold">
        {t("editor.citations")}
      </h2>
      <p className="text-sm text-ink-2">{t("editor.citationsHint")}</p>
      {content.citations.length === 0 && <p className="mt-2 text-nghe">{t("editor.noCitations")}</p>}
      <Loaded query={query}>
        {(view) => {
          const accepted = acceptedSentences(view);
          const loose = content.citations.filter(
            (one) => !accepted.some((sentence) => sentence.id === one.evidenceSentenceId),
          );
          return (
            <>
              {accepted.length === 0 && (
                <p className="mt-2">
                  {t("editor.toAccept")}{" "}
                  <Link
                    to="/cases/$caseId"
                    params={{ caseId: props.caseId }}
                    className="text-cham underline underline-offset-2"
                  >
                    {t("editor.case")}
                  </Link>
                </p>
              )}
              <ul className="mt-2 border-t border-line">
                {accepted.map((sentence) => (
                  <CitationLine key={sentence.id} sentence={sentence} {...props} />
                ))}
                {loose.map((one) => (
                  <li key={one.quote} className="grid gap-1.5 border-b border-line py-2.5">
                    <blockquote className="border-l-3 border-luc pl-3">{one.quote}</blockquote>
                    <span>
                      <Button
                        small
                        onClick={() =>
                          props.onChange({
                            ...content,
                            citations: content.citations.filter((other) => other !== one),
                          })
                        }
                      >
                        {t("editor.uncite")}
                      </Button>
                    </span>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function CitationLine(props: {
  sentence: EvidenceSentence;
  content: DraftContent;
  onChange: (content: DraftContent) => void;
}) {
  const t = useWords();
  const { sentence, content } = props;
  const cited = content.citations.some((one) => one.evidenceSentenceId === sentence.id);
  const insert = () => {
    const gap = content.explanation === "" || /\s$/.test(content.explanation) ? "" : " ";
    props.onChange({ ...content, explanation: `${content.explanation}${gap}“${sentence.text}”` });
  };
  return (
    <li className="grid gap-1.5 border-b border-line py-2.5">
      <blockquote className="border-l-3 border-luc pl-3">{sentence.text}</blockquote>
      <EvidenceFacts evidence={sentence.evidence} />
      <span className="flex flex-wrap items-center gap-2">
        {cited && <Badge tone="luc">{t("editor.cited")}</Badge>}
        <Button
          small
          look={cited ? "plain" : "primary"}
          onClick={() => props.onChange(withCitation(content, sentence))}
        >
          {cited ? t("editor.uncite") : t("editor.cite")}
        </Button>
        {cited && (
          <Button small onClick={insert}>
            {t("editor.insert")}
          </Button>
        )}
      </span>
    </li>
  );
}

/** The sentences a case accepted, from its decisions or, where those are not sent, from its matches. */
function acceptedSentences(view: CaseView): EvidenceSentence[] {
  const known = new Map<number, EvidenceSentence>();
  for (const occurrence of view.narrative?.occurrences ?? []) {
    for (const match of occurrence.matches) known.set(match.sentence.id, match.sentence);
  }
  for (const sentence of view.evidence ?? []) known.set(sentence.id, sentence);
  return view.acceptedEvidence.flatMap((id) => known.get(id) ?? []);
}
