import { useMemo } from "react";
import { diffWords } from "../editor/diff-words.ts";
import { Stretches } from "../editor/stretches.tsx";
import { shorten } from "./shorten.ts";

/** What one version of a page says otherwise than the one before it. */
export function ChangedWords({ before, after }: { before: string; after: string }) {
  const stretches = useMemo(() => shorten(diffWords(before, after)), [before, after]);
  return (
    <p className="max-w-[68ch] whitespace-pre-line" lang="vi">
      <Stretches of={stretches} />
    </p>
  );
}
