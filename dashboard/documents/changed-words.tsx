import { useMemo } from "react";
import { diffWords } from "../editor/diff-words.ts";
import { shorten } from "./shorten.ts";

/** What one version of a page says otherwise than the one before it. */
export function ChangedWords({ before, after }: { before: string; after: string }) {
  const stretches = useMemo(() => shorten(diffWords(before, after)), [before, after]);
  return (
    <p className="max-w-[68ch] whitespace-pre-line" lang="vi">
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
    </p>
  );
}
