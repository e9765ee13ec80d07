import { useWords } from "../words/words.ts";

/** Documents a day as small bars, oldest first; the figures are its name for screen readers. */
export function Sparkline({ days }: { days: readonly number[] }) {
  const t = useWords();
  // Nothing within the two weeks that it shows: a row of empty days would say nothing.
  if (!days.some((n) => n > 0)) return null;
  const top = Math.max(1, ...days);
  const width = 4;
  return (
    <svg
      role="img"
      aria-label={t("queue.spread", { days: days.join(", ") })}
      viewBox={`0 0 ${Math.max(1, days.length) * width} 16`}
      className="h-4 w-14 text-ink-2"
      preserveAspectRatio="none"
    >
      {days.map((n, index) => {
        const height = n === 0 ? 1 : Math.max(3, (n / top) * 16);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the row
            key={index}
            x={index * width}
            y={16 - height}
            width={width - 1}
            height={height}
            fill="currentColor"
            opacity={n === 0 ? 0.35 : 1}
          />
        );
      })}
    </svg>
  );
}
