import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../words/words.ts";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";

/**
 * List and reading pane. Side by side from 1024 px; below that they are two steps, and `open` says which one.
 */
export function Panes(props: {
  list: ReactNode;
  pane: ReactNode;
  open: boolean;
  onBack: () => void;
  listLabel: string;
}) {
  const t = useWords();
  return (
    <div className="grid min-h-0 flex-1 border-t border-line lg:grid-cols-[minmax(21rem,27rem)_minmax(0,1fr)] print:block">
      <section
        aria-label={props.listLabel}
        data-scroll
        // A region that scrolls must be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a scrollable region
        tabIndex={0}
        className={cx(
          "min-h-0 overflow-y-auto bg-surface lg:border-r lg:border-line",
          props.open ? "hidden lg:block print:hidden" : "block",
        )}
      >
        {props.list}
      </section>
      <div
        data-scroll
        id="pane"
        tabIndex={-1}
        className={cx(
          "min-h-0 overflow-y-auto bg-surface",
          props.open ? "block" : "hidden lg:block print:hidden",
        )}
      >
        <div className="border-b border-line px-3 py-1.5 lg:hidden" data-screen-only>
          <Button look="quiet" onClick={props.onBack} shortcut="back">
            <ArrowLeft size={16} aria-hidden />
            {t("action.back")}
          </Button>
        </div>
        {props.pane}
      </div>
    </div>
  );
}
