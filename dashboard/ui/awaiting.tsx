import type { Awaited } from "@minhchung/api/staff/question-types";
import { useWords } from "../words/words.ts";
import { Clock } from "./when.tsx";

/** Whose answer a case waits for, as a clock. */
export function Awaiting({ awaited }: { awaited: Awaited | null }) {
  const t = useWords();
  if (!awaited) return null;
  return (
    <span className="inline-flex min-w-0 flex-wrap items-baseline gap-x-1.5">
      <span className="max-w-64 truncate">{t("question.waits", { name: awaited.addressee })}</span>
      <Clock due={awaited.dueAt} />
    </span>
  );
}
