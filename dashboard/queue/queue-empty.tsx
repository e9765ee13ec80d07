import { Link } from "@tanstack/react-router";
import type { NarrativeStatus } from "../api/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { useWords } from "../words/words.ts";
import { isNarrowed, type QueueFilters } from "./filters.ts";

/** Why the list is empty: nothing ever came, everything is done, or the filters hide it. Each has its own way on. */
export function QueueEmpty(props: {
  filters: QueueFilters;
  counts: Record<NarrativeStatus, number> | undefined;
  onClear: () => void;
}) {
  const t = useWords();
  const link = "text-cham underline underline-offset-2";
  if (isNarrowed(props.filters)) {
    return (
      <Empty
        title={t("queue.emptyFiltered")}
        hint={t("queue.emptyFilteredHint")}
        action={<Button onClick={props.onClear}>{t("action.clear")}</Button>}
      />
    );
  }
  if (props.filters.status !== "open") {
    return <Empty title={t("queue.emptyStatus", { status: t(`status.${props.filters.status}`) })} />;
  }
  const ever = Object.values(props.counts ?? {}).some((count) => count > 0);
  return ever ? (
    <Empty
      title={t("queue.emptyDone")}
      hint={t("queue.emptyDoneHint")}
      action={
        <Link to="/tips" className={link}>
          {t("queue.emptyDoneAction")}
        </Link>
      }
    />
  ) : (
    <Empty
      title={t("queue.emptyNever")}
      hint={t("queue.emptyNeverHint")}
      action={
        <Link to="/sources" className={link}>
          {t("queue.emptyNeverAction")}
        </Link>
      }
    />
  );
}
