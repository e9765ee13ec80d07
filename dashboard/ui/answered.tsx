import type { Answered as AnsweredView, Closeness } from "@minhchung/api/staff/types";
import { useWords } from "../words/words.ts";
import { Badge, RatingBadge } from "./badge.tsx";
import { OutLink } from "./evidence-facts.tsx";
import { useDates } from "./when.tsx";

export const isAnswered = ({ pastRebuttals, factChecks }: AnsweredView): boolean =>
  pastRebuttals.length + factChecks.length > 0;

/** What answers a claim already: our own texts first, then fact-checks of others, which are shown and decide nothing. */
export function Answered({ pastRebuttals, factChecks }: AnsweredView) {
  const t = useWords();
  const { day } = useDates();
  return (
    <ul className="grid gap-2">
      {pastRebuttals.map(({ slug, url, headline, rating, decision }) => (
        <li key={slug} className="flex flex-wrap items-center gap-2">
          <How decision={decision} />
          <RatingBadge rating={rating} />
          <OutLink href={url}>{headline}</OutLink>
        </li>
      ))}
      {factChecks.map(({ url, claimReviewed, publisher, ratingSaid, reviewedOn, decision }) => (
        <li key={`${url} ${claimReviewed}`} className="grid gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <How decision={decision} />
            <Badge>{t("answered.elsewhere")}</Badge>
            <OutLink href={url}>
              {publisher}: {ratingSaid}
            </OutLink>
            {reviewedOn && <span className="text-ink-2 text-sm">{day(reviewedOn)}</span>}
          </span>
          <span className="text-ink-2">“{claimReviewed}”</span>
        </li>
      ))}
    </ul>
  );
}

function How({ decision }: { decision: Closeness }) {
  const t = useWords();
  return <Badge tone={decision === "same" ? "luc" : "plain"}>{t(`answered.${decision}`)}</Badge>;
}
