import type { DraftContent } from "@minhchung/api/staff/types";
import { RATINGS, REBUTTAL_KINDS } from "../api/vocabulary.ts";
import { useWords } from "../words/words.ts";
import { clashes, fieldOf } from "./content.ts";
import { diffWords } from "./diff-words.ts";
import { Stretches } from "./stretches.tsx";

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
        return (
          <div key={part.key}>
            <dt className="tag">
              {t(`editor.${name}`)}
              {english && ` (${t("editor.english")})`}
            </dt>
            <dd className="max-w-[68ch] whitespace-pre-line" lang={english ? "en" : "vi"}>
              <Stretches of={diffWords(worded(name, part.theirs), worded(name, part.mine))} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
