import type { DraftContent, RebuttalWords } from "@minhchung/api/staff/types";
import { RatingBadge } from "../ui/badge.tsx";
import { useWords } from "../words/words.ts";

/** A text as its readers will meet it: fact, claim once, explanation, fact again, evidence. */
export function TextView({
  content,
  words,
  language,
}: {
  content: DraftContent;
  words: RebuttalWords;
  language: "vi" | "en";
}) {
  const t = useWords();
  return (
    <article lang={language} className="max-w-[68ch] text-lg leading-relaxed">
      <div className="flex flex-wrap items-center gap-2">
        <span className="tag">{t(`kind.${content.kind}`)}</span>
        {content.rating && <RatingBadge rating={content.rating} />}
      </div>
      <h2 data-passage={`${language}.headline`} className="mt-1 text-2xl font-semibold">
        {words.headline || t("texts.untitled")}
      </h2>
      <p
        data-passage={`${language}.fact`}
        className="mt-3 border-l-3 border-luc pl-4 font-medium whitespace-pre-line"
      >
        {words.fact}
      </p>
      {words.claimReviewed && (
        <div className="mt-4 border-l-3 border-son pl-4">
          <p className="tag text-son">{t("editor.claimReviewed")}</p>
          <p data-passage={`${language}.claimReviewed`} className="whitespace-pre-line">
            {words.claimReviewed}
          </p>
        </div>
      )}
      <p data-passage={`${language}.explanation`} className="mt-4 whitespace-pre-line">
        {words.explanation}
      </p>
      <p
        data-passage={`${language}.closingFact`}
        className="mt-4 border-l-3 border-luc pl-4 font-medium whitespace-pre-line"
      >
        {words.closingFact}
      </p>
      {content.changeNote && (
        <p className="mt-4 text-base text-ink-2">
          {t("editor.changeNote")}: {content.changeNote}
        </p>
      )}
    </article>
  );
}
