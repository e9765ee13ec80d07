import { Check, CloudOff, LoaderCircle, TriangleAlert } from "lucide-react";
import { messageOf } from "../ui/failure.tsx";
import { useWords } from "../words/words.ts";
import type { SaveState } from "./autosave.ts";

/** Where the words stand, always in view while writing. */
export function SaveNote({ state }: { state: SaveState }) {
  const t = useWords();
  const bad = state.kind === "offline" || state.kind === "conflict" || state.kind === "refused";
  const Icon = {
    saved: Check,
    waiting: LoaderCircle,
    saving: LoaderCircle,
    offline: CloudOff,
    refused: TriangleAlert,
    conflict: TriangleAlert,
  }[state.kind];
  return (
    <p
      role="status"
      className={`flex items-center gap-1.5 text-sm ${bad ? "font-medium text-nghe" : "text-ink-2"}`}
    >
      <Icon size={15} aria-hidden />
      <span title={bad && state.kind !== "conflict" ? messageOf(state.error) : undefined}>
        {t(`editor.${state.kind}`)}
        {state.kind === "refused" && `: ${messageOf(state.error)}`}
      </span>
    </p>
  );
}
