import type { NarrativeView } from "@minhchung/api/staff/types";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { request } from "../api/client.ts";
import { queueQuery, readFirstPage } from "../api/queries.ts";
import { NARRATIVE_STATUSES } from "../api/vocabulary.ts";
import { useKeys } from "../keys/use-keys.tsx";
import { useLiveEvents } from "../live/live.tsx";
import { useMe } from "../session/use-me.ts";
import { Button } from "../ui/button.tsx";
import { Loading } from "../ui/empty.tsx";
import { FailureView } from "../ui/failure.tsx";
import { PageHead, Tabs } from "../ui/page.tsx";
import { Panes } from "../ui/panes.tsx";
import { useWords } from "../words/words.ts";
import { DecideDialogs, type Pending } from "./decide-dialogs.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { filtersFrom, NO_FILTERS, type QueueFilters, searchFrom } from "./filters.ts";
import { FirstSteps } from "./first-steps.tsx";
import { ListBar } from "./list-bar.tsx";
import { type NarrativeActions, NarrativePane } from "./narrative-pane.tsx";
import { QueueEmpty } from "./queue-empty.tsx";
import { QueueLine } from "./queue-row.tsx";
import type { Regroup } from "./regroup-dialogs.tsx";
import { advance, countNew, type LoadedQueue, neighbour, rowsOf, withoutRows, withRow } from "./rows.ts";
import { useDecisions } from "./use-decisions.tsx";
import { MOST_AT_ONCE, useSelection } from "./use-selection.ts";
import { useStanding } from "./use-standing.ts";

const RegroupDialogs = lazy(() =>
  import("./regroup-dialogs.tsx").then((module) => ({ default: module.RegroupDialogs })),
);

/** The queue: list, reading pane, and triage by keyboard. Rows change only under one's own hand. */
export function QueuePage() {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const filters = filtersFrom(useSearch({ strict: false }) as Record<string, unknown>);
  const query = useInfiniteQuery(queueQuery(filters));
  const rows = rowsOf(query.data);
  const order = rows.map((row) => row.id);
  const total = query.data?.pages.at(-1)?.total ?? 0;
  const counts = query.data?.pages.at(-1)?.counts;
  const { queryKey } = queueQuery(filters);

  const { selected, toggle, selectLoaded, selectWhole, selectNone, leaveOut } = useSelection(query);
  const [pending, setPending] = useState<Pending | null>(null);
  const [regroup, setRegroup] = useState<Regroup | null>(null);
  const [fresh, setFresh] = useState(0);

  const standing = useStanding(filters.open);
  const show = (change: Partial<QueueFilters>, replace = true) => {
    if (change.open !== undefined) standing.current = change.open;
    void navigate({ to: "/queue", search: searchFrom({ ...filters, ...change }), replace });
  };
  const change = (update: (loaded: LoadedQueue) => LoadedQueue) =>
    client.setQueryData<LoadedQueue>(queryKey, (loaded) => loaded && update(loaded));

  async function refresh() {
    await client.invalidateQueries({ queryKey: ["queue"] });
    setFresh(0);
  }

  /** Reads single rows again, at their places. */
  async function reread(ids: readonly number[]) {
    for (const id of ids) {
      const row = await request<NarrativeView>("GET", `/api/narratives/${id}`).catch(() => null);
      if (row) change((loaded) => withRow(loaded, row));
    }
  }

  const { run, undo, takeUp, merge, split } = useDecisions({
    gone: (ids, stay, to) => {
      const gone = new Set(ids);
      if (!stay) show({ open: advance(order, standing.current, gone) });
      if (stay) void reread(ids);
      else change((loaded) => withoutRows(loaded, gone, filters.status, to));
      leaveOut(gone);
    },
    changed: (ids, cameBack) => void (cameBack ? refresh() : reread(ids)),
  });

  /** Counts what the list would hold besides its rows, a moment after the last news; the rows stay where they are. */
  const looking = useRef<ReturnType<typeof setTimeout>>(undefined);
  function lookForNew() {
    clearTimeout(looking.current);
    looking.current = setTimeout(async () => {
      const first = await readFirstPage(filters).catch(() => null);
      if (first) setFresh(countNew(first, rowsOf(client.getQueryData<LoadedQueue>(queryKey)), total));
    }, 800);
  }
  useEffect(() => () => clearTimeout(looking.current), []);

  useLiveEvents((event) => {
    if (event.type === "reconnected") lookForNew();
    if (event.type !== "queue") return;
    void reread(event.narrativeIds.filter((id) => order.includes(id)));
    if (event.narrativeIds.some((id) => !order.includes(id))) lookForNew();
  });

  const current = rows.find((row) => row.id === filters.open);
  const here = () => rows.find((row) => row.id === standing.current);
  /** The selected rows where there are any, else the open one. */
  const targets = (may: "dismiss" | "assign" | "merge"): number[] => {
    const chosen =
      selected.size > 0
        ? rows.filter((row) => selected.has(row.id))
        : [here()].filter((row) => row !== undefined);
    return chosen.filter((row) => row.may[may]).map((row) => row.id);
  };
  const ask = (kind: Pending["kind"], ids: number[], stay = false) =>
    ids.length > 0 && setPending({ kind, ids, stay });
  const assign = (ids: number[]) =>
    ids.length > 0 && void run({ ids, action: "assign", assignTo: me.id }, true);
  const actions: NarrativeActions = {
    openCase: (row) => void takeUp(row),
    dismiss: (ids) => ask("dismiss", ids),
    snooze: (ids) => ask("snooze", ids),
    assign,
    give: (ids) => ask("give", ids, true),
    undo: (ids) => void undo(ids),
    merge: (row) => setRegroup({ kind: "merge", rows: [row] }),
    split: (row) => setRegroup({ kind: "split", id: row.id }),
  };
  const askMerge = () => {
    const ids = new Set(targets("merge"));
    if (ids.size > 0) setRegroup({ kind: "merge", rows: rows.filter((row) => ids.has(row.id)) });
  };
  const step = (by: 1 | -1) => {
    if (by === 1 && standing.current === order.at(-1) && query.hasNextPage) void query.fetchNextPage();
    show({ open: neighbour(order, standing.current, by) });
  };
  useKeys("queue", {
    next: () => step(1),
    previous: () => step(-1),
    open: () => (standing.current === null ? step(1) : document.getElementById("pane")?.focus()),
    back: () => show({ open: null }),
    select: () => {
      const row = here();
      if (row) toggle(row.id);
    },
    selectAll: selectLoaded,
    selectNone,
    showNew: () => void refresh(),
  });
  useKeys("narrative", {
    openCase: () => {
      const row = here();
      if (row?.may.openCase) void takeUp(row);
    },
    dismiss: ({ stay }) => ask("dismiss", targets("dismiss"), stay),
    snooze: ({ stay }) => ask("snooze", targets("dismiss"), stay),
    assign: () => assign(targets("assign")),
    give: () => ask("give", targets("assign"), true),
    merge: askMerge,
    split: () => {
      const row = here();
      if (row?.may.split) actions.split(row);
    },
    undo: () => void undo(),
  });

  // Also when the list arrives after the address named the open one.
  const listed = current !== undefined;
  useEffect(() => {
    if (!listed) return;
    const show = () =>
      document.getElementById(`narrative-${filters.open}`)?.scrollIntoView({ block: "nearest" });
    show();
    // Rows that were out of sight have their true height only once they are drawn.
    const frame = requestAnimationFrame(() => requestAnimationFrame(show));
    return () => cancelAnimationFrame(frame);
  }, [filters.open, listed]);

  const position = current
    ? t("queue.position", { n: order.indexOf(current.id) + 1, total })
    : t("queue.total", { total });
  const places = new Map(
    rows
      .flatMap((row) =>
        (row.placeCodes ?? []).map((code, index) => [code, row.places[index] ?? code] as const),
      )
      .sort((a, b) => a[1].localeCompare(b[1], "vi")),
  );

  return (
    <>
      <div className={filters.open === null ? "" : "max-lg:hidden"}>
        <PageHead
          title={t("queue.title")}
          beside={
            <Tabs
              label={t("queue.list")}
              value={filters.status}
              onChange={(status) => show({ status, open: null })}
              options={NARRATIVE_STATUSES.map((value) => ({
                value,
                label: t(`status.${value}`),
                count: counts?.[value],
              }))}
            />
          }
        />
        <FilterBar
          filters={filters}
          places={places}
          onChange={(part) => {
            selectNone();
            show(part);
          }}
        />
      </div>
      <Panes
        listLabel={t("queue.list")}
        open={filters.open !== null}
        onBack={() => show({ open: null })}
        list={
          <>
            <ListBar
              position={query.data ? position : ""}
              loaded={order.length}
              selected={selected.size}
              whole={Math.min(total, MOST_AT_ONCE)}
              reading={query.isFetchingNextPage}
              onSelectWhole={selectWhole}
              fresh={fresh}
              onSelectAll={selectLoaded}
              onSelectNone={selectNone}
              onDismiss={() => ask("dismiss", targets("dismiss"))}
              onSnooze={() => ask("snooze", targets("dismiss"))}
              onAssign={() => assign(targets("assign"))}
              onMerge={askMerge}
              onShowNew={() => void refresh()}
            />
            {query.error && !query.data && (
              <FailureView error={query.error} retry={() => void query.refetch()} />
            )}
            {query.isPending && <Loading />}
            {query.data && rows.length === 0 && (
              <QueueEmpty
                filters={filters}
                counts={counts}
                onClear={() => show({ ...NO_FILTERS, status: filters.status })}
              />
            )}
            <ul className="row-list">
              {rows.map((row) => (
                <QueueLine
                  key={row.id}
                  row={row}
                  search={searchFrom(filters)}
                  current={row.id === filters.open}
                  selected={selected.has(row.id)}
                  handled={row.status !== filters.status}
                  onSelect={toggle}
                />
              ))}
            </ul>
            {query.hasNextPage && (
              <div className="p-3">
                <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t("queue.loadMore")}
                </Button>
              </div>
            )}
          </>
        }
        pane={
          filters.open === null ? (
            rows.length > 0 && <FirstSteps />
          ) : (
            <NarrativePane key={filters.open} id={filters.open} position={position} actions={actions} />
          )
        }
      />
      {regroup && (
        <Suspense>
          <RegroupDialogs
            asked={regroup}
            onClose={() => setRegroup(null)}
            onMerge={(request) => {
              setRegroup(null);
              selectNone();
              void merge(request);
            }}
            onSplit={(id, request) => {
              setRegroup(null);
              void split(id, request);
            }}
          />
        </Suspense>
      )}
      <DecideDialogs
        pending={pending}
        onClose={() => setPending(null)}
        onDecide={(decision, stay) => void run(decision, stay)}
      />
    </>
  );
}
