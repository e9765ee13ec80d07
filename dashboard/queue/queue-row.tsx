import type { QueueRow } from "@minhchung/api/staff/types";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { Awaiting } from "../ui/awaiting.tsx";
import { Badge } from "../ui/badge.tsx";
import { cx } from "../ui/cx.ts";
import { Sparkline } from "../ui/sparkline.tsx";
import { Clock } from "../ui/when.tsx";
import { useLanguage, useWords } from "../words/words.ts";
import type { QueueSearch } from "./filters.ts";

/** One line of the queue: the claim, why it is here, and how pressing it is. */
export const QueueLine = memo(function QueueLine(props: {
  row: QueueRow;
  search: QueueSearch;
  current: boolean;
  selected: boolean;
  /** A colleague decided it meanwhile: it greys out where it stands. */
  handled: boolean;
  onSelect: (id: number) => void;
}) {
  const { row } = props;
  const t = useWords();
  const { say } = useLanguage();
  return (
    <li
      id={`narrative-${row.id}`}
      className={cx(
        "flex border-b border-line",
        props.current ? "bg-cham-soft shadow-[inset_3px_0_0_var(--cham)]" : "hover:bg-sunk",
      )}
    >
      <label className="flex w-10 shrink-0 justify-center pt-3.5">
        <input
          type="checkbox"
          className="size-4 accent-cham"
          checked={props.selected}
          onChange={() => props.onSelect(row.id)}
          aria-label={t("queue.select", { title: row.title })}
        />
      </label>
      <Link
        to="/queue"
        search={{ ...props.search, open: String(row.id) }}
        aria-current={props.current ? "true" : undefined}
        className="min-w-0 flex-1 py-2.5 pr-4"
      >
        <span className={cx("line-clamp-2 font-medium", props.handled && "text-ink-2 line-through")}>
          {row.title}
        </span>
        <span className="mt-0.5 line-clamp-2 text-sm text-ink-2">
          {props.handled ? t("queue.handled", { status: t(`status.${row.status}`) }) : say(row.reason)}
        </span>
        <span className="mt-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-ink-2">
          <Badge>{t(`harm.${row.harmClass}`)}</Badge>
          <Clock due={row.dueAt} />
          {row.places[0] && <span className="max-w-40 truncate">{row.places[0]}</span>}
          <span>
            {t("queue.documents", { count: row.documents })} · {t("queue.sources", { count: row.sources })}
          </span>
          <Sparkline days={row.spread} />
          <Awaiting awaited={row.awaited} />
          {row.assignedTo && <span>{t("queue.assigned", { name: row.assignedTo.name })}</span>}
        </span>
      </Link>
    </li>
  );
});
