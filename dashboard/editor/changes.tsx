import type { DraftContent } from "@minhchung/api/staff/types";
import { RATINGS, REBUTTAL_KINDS } from "../api/vocabulary.ts";
import { useWords } from "../words/words.ts";
import { clashes, fieldOf } from "./content.ts";
import { diffWords } from "./diff-words.ts";

/** What one text says otherwise than another, part by part; parts that say the same are left out. */
export function Changes({ before, after }: { before: DraftContent; after: DraftContent }) {
  const t = useWords();
  const parts = clashes(after, before);
  if (parts.length === 0) return <p className="text-ink-2">{t("changes.none")}</p>;
  const worded = (name: string, value: string) => {
    const kind = REBUTTAL_KINDS.find((known) => name === "kind" && known === value);
    const rating = RATINGS.find((known) => name === "rating" && known === value);
    return kind ? t(`kind.${kind}`) : rating ? t(`rating.${rating}`) : value;
  };
  return (
    <dl className="grid gap-4">
      {parts.map((part) => {
        const english = part.key.startsWith("en.");
        const name = fieldOf(part.key) ?? "headline";
        const stretches = diffWords(worded(name, part.theirs), worded(name, part.mine));
        return (
          <div key={part.key}>
            <dt className="tag">
              {t(`editor.${name}`)}
              {english && ` (${t("editor.english")})`}
            </dt>
            <dd className="max-w-[68ch] whitespace-pre-line" lang={english ? "en" : "vi"}>
              {stretches.map(({ kind, text }, index) => {
                // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no name of their own, and never move
                if (kind === "same") return <span key={index}>{text}</span>;
                const [Mark, look] =
                  kind === "gone"
                    ? (["del", "rounded-sm bg-son-soft text-son"] as const)
                    : (["ins", "rounded-sm bg-luc-soft text-luc underline decoration-2"] as const);
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <Mark key={index} className={look}>
                    {text}
                  </Mark>
                );
              })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
