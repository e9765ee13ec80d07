import type { MatchView, NarrativeView } from "@minhchung/api/staff/types";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { DocumentLink } from "../documents/document-link.tsx";
import { Edited } from "../documents/edited.tsx";
import { OldPicture } from "../documents/old-picture.tsx";
import { Answered, isAnswered } from "../ui/answered.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Copies } from "../ui/copies.tsx";
import { OutLink } from "../ui/evidence-facts.tsx";
import { MatchList } from "../ui/match-list.tsx";
import { firstShown } from "../ui/order-matches.ts";
import { Section } from "../ui/page.tsx";
import { Ago, Clock } from "../ui/when.tsx";
import { useLanguage, useWords } from "../words/words.ts";
import { Decisions } from "./decisions.tsx";
import { Factors } from "./factors.tsx";
import { oldPictureOf, summarise } from "./occurrences.ts";

/** All that is known of a narrative: proof first, then why it is here, where it stands, who asked, what was decided. */
export function NarrativeBody(props: {
  narrative: NarrativeView;
  actions?: (match: MatchView) => ReactNode;
  /** Putting it together with others, and taking it apart; offered where the server permits it. */
  regroup?: { merge: () => void; split: () => void };
  /** A case shows its own decisions and questions. */
  inCase?: boolean;
}) {
  const { narrative } = props;
  const t = useWords();
  const { say } = useLanguage();
  const [at, setAt] = useState(() => firstShown(narrative.title, narrative.occurrences));
  const shown = narrative.occurrences[at] ?? narrative.occurrences[0];
  return (
    <>
      {shown && (
        <Section
          title={t("narrative.proof")}
          actions={
            narrative.occurrences.length > 1 && (
              <select
                aria-label={t("narrative.occurrences")}
                className="control max-w-full md:w-auto! md:max-w-72"
                value={at}
                onChange={(event) => setAt(Number(event.target.value))}
              >
                {narrative.occurrences.map((occurrence, index) => (
                  <option key={occurrence.claimId} value={index}>
                    {t("narrative.otherOccurrence", { n: index + 1 })}: {occurrence.document.title}
                  </option>
                ))}
              </select>
            )
          }
        >
          <Edited documentId={shown.document.id} edited={shown.edited} />
          <OldPicture document={oldPictureOf(shown, narrative.occurrences)} />
          <MatchList
            key={shown.claimId}
            claim={{
              text: shown.context.text,
              within: { start: shown.context.start, end: shown.context.end },
            }}
            matches={shown.matches}
            {...(props.actions ? { actions: props.actions } : {})}
          />
        </Section>
      )}
      <Section title={t("narrative.why")}>
        <p>{say(narrative.reason)}</p>
        <details className="mt-2">
          <summary className="tag min-h-7">{t("narrative.factors")}</summary>
          <Factors factors={narrative.factors} priority={narrative.priority} />
        </details>
      </Section>
      <OccurrenceTable narrative={narrative} {...(props.regroup ? { regroup: props.regroup } : {})} />
      {!props.inCase && (
        <Section title={t("narrative.tips")}>
          {narrative.tips.length === 0 && <p className="text-ink-2">{t("narrative.noTips")}</p>}
          <ul className="grid gap-2">
            {narrative.tips.map((tip) => (
              <li key={tip.id}>
                <Link to="/tips" search={{ open: tip.id }} className="text-cham underline underline-offset-2">
                  {tip.question}
                </Link>
                <span className="ml-2 text-sm">
                  <Clock due={tip.dueAt} />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t("narrative.past")}>
        {isAnswered(narrative) ? (
          <Answered {...narrative} />
        ) : (
          <p className="text-ink-2">{t("narrative.noPast")}</p>
        )}
      </Section>
      {!props.inCase && (
        <Section title={t("narrative.decisions")}>
          <Decisions decisions={narrative.decisions} />
        </Section>
      )}
    </>
  );
}

function OccurrenceTable({
  narrative,
  regroup,
}: {
  narrative: NarrativeView;
  regroup?: { merge: () => void; split: () => void };
}) {
  const t = useWords();
  const documents = new Map(
    narrative.occurrences.map((occurrence) => [occurrence.document.id, occurrence.document]),
  );
  return (
    <Section
      title={t("narrative.occurrences")}
      hint={t("narrative.occurrencesHint")}
      actions={
        regroup && (
          <span className="flex gap-2" data-screen-only>
            {narrative.may.merge && (
              <Button small shortcut="merge" onClick={regroup.merge}>
                {t("regroup.mergeWith")}
              </Button>
            )}
            {narrative.may.split && narrative.occurrences.filter((one) => one.flagged).length > 1 && (
              <Button small shortcut="split" onClick={regroup.split}>
                {t("regroup.splitOff")}
              </Button>
            )}
          </span>
        )
      }
    >
      <table className="facts">
        <thead>
          <tr>
            <th scope="col">{t("narrative.kind")}</th>
            <th scope="col">{t("narrative.documentsCol")}</th>
            <th scope="col">{t("narrative.first")}</th>
            <th scope="col">{t("narrative.last")}</th>
          </tr>
        </thead>
        <tbody>
          {summarise(narrative.occurrences).map((line) => (
            <tr key={line.kind}>
              <td>{t(`sources.${line.kind}`)}</td>
              <td>{line.documents}</td>
              <td>
                <Ago at={line.first} />
              </td>
              <td>
                <Ago at={line.last} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <details className="mt-2">
        <summary className="tag min-h-7">{t("narrative.samples")}</summary>
        <ul className="mt-1 grid gap-1.5">
          {[...documents.values()].map((document) => (
            <li key={document.id}>
              {document.permalink ? (
                <OutLink href={document.permalink}>{document.title}</OutLink>
              ) : (
                document.title
              )}
              <span className="ml-1.5 text-sm text-ink-2">
                {document.source.name} · <Ago at={document.publishedAt ?? document.fetchedAt} />
                {!document.permalink && ` · ${t("narrative.noPermalink")}`} ·{" "}
                <DocumentLink id={document.id}>{t("edited.kept")}</DocumentLink>
              </span>
              {document.oldPicture && (
                <span className="ml-1.5">
                  <Badge tone="nghe">{t("oldPicture.mark")}</Badge>
                </span>
              )}
              <Copies copies={document.copies} />
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}
