import type { ReactNode } from "react";
import { Ago } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { ChangedWords } from "./changed-words.tsx";

interface Version<Id> {
  readonly id: Id;
  readonly version: number;
  readonly title: string;
  readonly text: string;
  /** When the desk got it. */
  readonly at: string;
}

/** Each later version of a document word by word beside the one before it, newest first; `shown`: the one on this screen. */
export function VersionChanges<Id extends string | number>(props: {
  versions: readonly Version<Id>[];
  shown: Id;
  /** Below what changed, about the version before. */
  toEarlier?: (earlier: Version<Id>) => ReactNode;
}) {
  const t = useWords();
  const { versions, shown, toEarlier } = props;
  const pairs = versions.slice(1).map((after, at) => ({ after, before: versions[at] ?? after }));
  return (
    <ol className="grid gap-4">
      {pairs.toReversed().map(({ before, after }) => (
        <li key={after.id} className="border-l-2 border-line pl-3">
          <p className="tag">
            {t("document.version", { n: after.version })} (<Ago at={after.at} />)
            {after.id === shown && ` · ${t("document.thisOne")}`}
          </p>
          {before.title !== after.title && (
            <div className="font-semibold">
              <ChangedWords before={before.title} after={after.title} />
            </div>
          )}
          {before.text === after.text ? (
            <p className="text-ink-2">{t("document.sameText")}</p>
          ) : (
            <ChangedWords before={before.text} after={after.text} />
          )}
          {toEarlier?.(before)}
        </li>
      ))}
    </ol>
  );
}
