import { useSyncExternalStore } from "react";
import { useLanguage, useWords } from "../words/words.ts";
import { cx } from "./cx.ts";
import { distance, formatDate } from "./time.ts";

let minute = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    minute = Date.now();
    for (const tell of listeners) tell();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** The present, the same for the whole screen, moving twice a minute. */
export function useNow(): number {
  const shared = useSyncExternalStore(subscribe, () => minute);
  return Math.max(shared, minute);
}

/** Dates in words of the screen's language. */
export function useDates(): { full: (iso: string) => string; day: (iso: string) => string } {
  const { language } = useLanguage();
  return {
    full: (iso) => formatDate(new Date(iso), language, true),
    day: (iso) => formatDate(new Date(iso), language),
  };
}

/** How long ago, in words, for the middle of a sentence. */
export function useAgo(): (iso: string | null) => string {
  const t = useWords();
  const now = useNow();
  const { day } = useDates();
  return (iso) => {
    if (!iso) return t("time.unknown");
    const { unit, n } = distance(Date.parse(iso), now);
    if (unit === "minutes" && n === 0) return t("time.now");
    return unit === "days" && n > 30 ? day(iso) : t(`time.${unit}`, { n });
  };
}

/** How long ago; the full time stands in the title. */
export function Ago({ at }: { at: string | null }) {
  const ago = useAgo();
  const { full } = useDates();
  if (!at) return <span>{ago(at)}</span>;
  return (
    <time dateTime={at} title={full(at)} className="whitespace-nowrap">
      {ago(at)}
    </time>
  );
}

/** The clock of an item: time left, or by how much it is late. Its words carry it; colour only helps. */
export function Clock({ due }: { due: string }) {
  const t = useWords();
  const now = useNow();
  const { full } = useDates();
  const { unit, n, past } = distance(Date.parse(due), now);
  const key = { minutes: "Minutes", hours: "Hours", days: "Days" } as const;
  return (
    <time
      dateTime={due}
      title={t("time.due", { when: full(due) })}
      className={cx(
        "font-medium whitespace-nowrap",
        past ? "text-son" : unit === "minutes" ? "text-nghe" : "text-ink-2",
      )}
    >
      {t(past ? `time.over${key[unit]}` : `time.left${key[unit]}`, { n })}
    </time>
  );
}
