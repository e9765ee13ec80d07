import type { CommentThread } from "@minhchung/api/staff/comment-types";
import type { VersionView } from "@minhchung/api/staff/rebuttal-types";
import { useEffect, useState } from "react";
import { passageOf } from "./passage.ts";

export type Passage = NonNullable<CommentThread["passage"]>;

/** The passage that is meant: chosen by name, or the words that are selected in the text. */
export function usePassage(version: VersionView): [Passage | null, (passage: Passage | null) => void] {
  const [passage, setPassage] = useState<Passage | null>(null);
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection();
      const [from, to] = [placeOf(selection?.anchorNode), placeOf(selection?.focusNode)];
      if (!selection || selection.isCollapsed || from === null || from !== to) return;
      const found = passageOf(from, selection.toString(), version.content);
      if (found) setPassage(found);
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [version]);
  return [passage, setPassage];
}

const placeOf = (node: Node | null | undefined): string | null =>
  (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>("[data-passage]")?.dataset
    .passage ?? null;
