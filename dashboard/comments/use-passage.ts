import type { CommentThread } from "@minhchung/api/staff/comment-types";
import type { VersionView } from "@minhchung/api/staff/rebuttal-types";
import { useEffect, useRef, useState } from "react";
import { passageOf } from "./passage.ts";

export type Passage = NonNullable<CommentThread["passage"]>;

/** The passage that is meant: chosen by name, or the words that are selected in the text, also before this was here. */
export function usePassage(version: VersionView): [Passage | null, (passage: Passage | null) => void] {
  const [passage, setPassage] = useState<Passage | null>(null);
  const content = useRef(version.content);
  content.current = version.content;
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection();
      const [from, to] = [placeOf(selection?.anchorNode), placeOf(selection?.focusNode)];
      if (!selection || selection.isCollapsed || from === null || from !== to) return;
      const found = passageOf(from, selection.toString(), content.current);
      if (found) setPassage(found);
    };
    look();
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, []);
  return [passage, setPassage];
}

const placeOf = (node: Node | null | undefined): string | null =>
  (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>("[data-passage]")?.dataset
    .passage ?? null;
