import { Fragment } from "react";
import { useWords } from "../words/words.ts";

/** Keys as they stand on a keyboard; two strokes are joined by "then". */
export function Strokes({ keys }: { keys: readonly string[] }) {
  const t = useWords();
  return (
    <span className="inline-flex items-center gap-1">
      {keys.map((stroke, index) => (
        <Fragment key={stroke}>
          {index > 0 && <span className="text-xs text-ink-2">{t("keys.andThen")}</span>}
          {stroke.split("+").map((part) => (
            <kbd
              key={part}
              className="min-w-5 rounded-sm border border-edge bg-surface px-1 text-center font-sans text-xs text-ink"
            >
              {part}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
