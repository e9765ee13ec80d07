import { useEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { useWords } from "../words/words.ts";

/** Above the list: where one stands in it, or what may be done with the rows that are selected. */
export function ListBar(props: {
  /** "3 of 84"; empty while nothing was read. */
  position: string;
  loaded: number;
  selected: number;
  /** How many could be selected if all were loaded. */
  whole: number;
  /** More is being loaded. */
  reading: boolean;
  onSelectWhole: () => void;
  /** How many rows stand on the server that the list does not show yet. */
  fresh: number;
  onSelectAll: () => void;
  onSelectNone: () => void;
  onDismiss: () => void;
  onSnooze: () => void;
  onAssign: () => void;
  onMerge: () => void;
  onShowNew: () => void;
}) {
  const t = useWords();
  const { selected } = props;
  return (
    <div className="@container sticky top-0 z-10 border-b border-line bg-surface text-sm">
      <div className="flex min-h-10 items-center gap-1.5 py-1 pr-3">
        <AllBox {...props} />
        {selected === 0 ? (
          <span className="text-ink-2">{props.position}</span>
        ) : (
          <>
            <span className="mr-1 font-medium whitespace-nowrap">
              <span className="@max-sm:sr-only">{t("queue.selected", { n: selected })}</span>
              <span aria-hidden className="@sm:hidden">
                {selected}
              </span>
            </span>
            <Button small shortcut="dismiss" onClick={props.onDismiss}>
              {t("decide.dismiss")}
            </Button>
            <Button small shortcut="snooze" onClick={props.onSnooze}>
              {t("decide.snooze")}
            </Button>
            <Button small shortcut="assign" onClick={props.onAssign}>
              {t("decide.assign")}
            </Button>
            <Button small shortcut="merge" onClick={props.onMerge}>
              {t("regroup.merge")}
            </Button>
          </>
        )}
        <span className="ml-auto" role="status">
          {props.fresh > 0 && (
            <Button
              small
              look="primary"
              shortcut="showNew"
              title={t("queue.newHint")}
              onClick={props.onShowNew}
            >
              {t("queue.new", { n: props.fresh })}
            </Button>
          )}
        </span>
      </div>
      {selected > 0 && selected >= props.loaded && selected < props.whole && (
        <p className="flex flex-wrap items-center gap-2 border-t border-line bg-cham-soft py-1 pr-3 pl-10">
          {t("queue.onlyLoaded", { n: selected })}
          <Button small busy={props.reading} onClick={props.onSelectWhole}>
            {t("queue.selectWhole", { n: props.whole })}
          </Button>
        </p>
      )}
    </div>
  );
}

/** One box for all the rows that are loaded, over the column of theirs. */
function AllBox({
  loaded,
  selected,
  onSelectAll,
  onSelectNone,
}: {
  loaded: number;
  selected: number;
  onSelectAll: () => void;
  onSelectNone: () => void;
}) {
  const t = useWords();
  const box = useRef<HTMLInputElement>(null);
  const some = selected > 0 && selected < loaded;
  useEffect(() => {
    // Only the property shows the third state; there is no attribute for it.
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return (
    <label className="flex min-h-8 w-10 shrink-0 items-center justify-center">
      <input
        ref={box}
        type="checkbox"
        className="size-4 accent-cham"
        disabled={loaded === 0}
        checked={loaded > 0 && selected >= loaded}
        onChange={() => (selected === 0 ? onSelectAll() : onSelectNone())}
        aria-label={selected === 0 ? t("queue.selectAll", { n: loaded }) : t("queue.selectNone")}
        title={selected === 0 ? t("queue.selectAll", { n: loaded }) : t("queue.selectNone")}
      />
    </label>
  );
}
