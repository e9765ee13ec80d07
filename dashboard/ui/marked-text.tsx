import { useWords } from "../words/words.ts";
import { differenceName } from "./difference-name.ts";
import { type Marking, segmentsOf } from "./segments.ts";

/** A text with its differences marked: colour, underline, and a numbered label that the other side carries too. */
export function MarkedText(props: {
  text: string;
  markings: readonly Marking[];
  types: readonly string[];
  side: "claim" | "evidence";
  /** The parts that count, where `text` also holds the sentences around them: the claim itself, what tells of it. */
  within?: readonly { start: number; end: number }[];
  /** Leaves out what stands outside those parts, where it is long. */
  short?: boolean;
}) {
  const t = useWords();
  const around = props.within;
  const edges: Marking[] = (around ?? []).map(({ start, end }) => ({
    start,
    end,
    text: props.text.slice(start, end),
    index: WITHIN,
  }));
  const { segments } = segmentsOf(props.text, [...edges, ...props.markings]);
  let at = 0;
  return (
    <>
      {segments.map((segment) => {
        const key = at;
        at += segment.text.length;
        const marks = segment.marks.filter((mark) => mark !== WITHIN);
        const outside = around !== undefined && !segment.marks.includes(WITHIN);
        if (marks.length === 0) {
          if (outside && props.short && segment.text.length > LEFT_OUT_FROM)
            return (
              <span key={key} className="context-around">
                {` ${t("check.leftOut")} `}
              </span>
            );
          return (
            <span key={key} className={outside ? "context-around" : around ? "claim-in-context" : undefined}>
              {segment.text}
            </span>
          );
        }
        return (
          <mark key={key} className={`diff diff-${props.side}`}>
            {segment.text}
            {segment.ends
              .filter((mark) => mark !== WITHIN)
              .map((mark) => {
                const type = differenceName(t, props.types[mark] ?? "other");
                return (
                  <span key={mark} className="diff-label">
                    <span aria-hidden>
                      {mark + 1} {type}
                    </span>
                    <span className="sr-only"> ({t("difference.in", { n: mark + 1, type })})</span>
                  </span>
                );
              })}
          </mark>
        );
      })}
    </>
  );
}

const WITHIN = -1;
/** Characters from which a stretch that tells nothing is worth leaving out. */
export const LEFT_OUT_FROM = 200;
