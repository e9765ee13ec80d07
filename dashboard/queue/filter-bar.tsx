import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { sourcesQuery } from "../api/queries.ts";
import { HARM_CLASSES } from "../api/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { useWords } from "../words/words.ts";
import { isNarrowed, NO_FILTERS, type QueueFilters, SORTS } from "./filters.ts";
import { SavedViews } from "./saved-views.tsx";

/** Search and filters. Everything goes into the address; the words being typed stay here until a pause. */
export function FilterBar(props: {
  filters: QueueFilters;
  /** Code and name of the places in the list. */
  places: ReadonlyMap<string, string>;
  onChange: (change: Partial<QueueFilters>) => void;
}) {
  const t = useWords();
  const { filters, onChange } = props;
  // Side by side from 768 px; below that they open on demand, so that the list is not pushed off the screen.
  const [shown, setShown] = useState(false);
  const sources = useQuery({ ...sourcesQuery, retry: false, staleTime: 300_000 });
  const sortWords = {
    priority: "queue.sortPriority",
    newest: "queue.sortNewest",
    due: "queue.sortDue",
  } as const;
  const suggested = [
    filters.harm && t(`harm.${filters.harm}`),
    filters.place && (props.places.get(filters.place) ?? filters.place),
    filters.source && sources.data?.find((source) => source.key === filters.source)?.name,
    filters.q,
    filters.mine && t("queue.mine"),
  ]
    .filter(Boolean)
    .join(" · ");
  return (
    <div className="px-5 pb-2.5" data-screen-only>
      <div className="flex flex-wrap items-center gap-2">
        <SearchWords value={filters.q} onChange={(q) => onChange({ q })} />
        <Button className="md:hidden" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t("queue.filters")}
        </Button>
        <div className={cx("flex-wrap items-center gap-2 md:contents", shown ? "flex" : "hidden")}>
          <select
            className="control w-auto!"
            aria-label={t("queue.harm")}
            value={filters.harm ?? ""}
            onChange={(event) =>
              onChange({ harm: HARM_CLASSES.find((one) => one === event.target.value) ?? null })
            }
          >
            <option value="">{t("queue.any")}</option>
            {HARM_CLASSES.map((harm) => (
              <option key={harm} value={harm}>
                {t(`harm.${harm}`)}
              </option>
            ))}
          </select>
          {(props.places.size > 0 || filters.place !== "") && (
            <select
              className="control w-auto! max-w-36 xl:max-w-44"
              aria-label={t("queue.place")}
              value={filters.place}
              onChange={(event) => onChange({ place: event.target.value })}
            >
              <option value="">{t("queue.anyPlace")}</option>
              {[...new Map([[filters.place, filters.place], ...props.places])].map(
                ([code, name]) =>
                  code !== "" && (
                    <option key={code} value={code}>
                      {name}
                    </option>
                  ),
              )}
            </select>
          )}
          {(sources.data?.length ?? 0) > 0 && (
            <select
              className="control w-auto! max-w-36 xl:max-w-44"
              aria-label={t("queue.source")}
              value={filters.source}
              onChange={(event) => onChange({ source: event.target.value })}
            >
              <option value="">{t("queue.anySource")}</option>
              {sources.data?.map((source) => (
                <option key={source.key} value={source.key}>
                  {source.name}
                </option>
              ))}
            </select>
          )}
          <select
            className="control w-auto!"
            aria-label={t("queue.sort")}
            value={filters.sort}
            onChange={(event) =>
              onChange({ sort: SORTS.find((one) => one === event.target.value) ?? NO_FILTERS.sort })
            }
          >
            {SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {t(sortWords[sort])}
              </option>
            ))}
          </select>
          <label className="flex min-h-9 items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-cham"
              checked={filters.mine}
              onChange={(event) => onChange({ mine: event.target.checked })}
            />
            {t("queue.mine")}
          </label>
        </div>
        {isNarrowed(filters) && (
          <Button
            look="quiet"
            onClick={() => onChange({ ...NO_FILTERS, status: filters.status, sort: filters.sort })}
          >
            {t("action.clear")}
          </Button>
        )}
      </div>
      <SavedViews filters={filters} suggested={suggested} />
    </div>
  );
}

const PAUSE_MS = 250;

/** The field shows every stroke at once; only the asking waits for a pause. */
export function SearchWords({
  value,
  onChange,
  label,
}: {
  value: string;
  onChange: (q: string) => void;
  label?: string;
}) {
  const t = useWords();
  const [typed, setTyped] = useState(value);
  const [asked, setAsked] = useState(value);
  if (value !== asked) {
    setAsked(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === asked) return;
    const timer = setTimeout(() => {
      setAsked(typed);
      onChange(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return (
    <input
      type="search"
      className="control min-w-40 flex-1 text-ellipsis md:max-w-64"
      aria-label={label ?? t("queue.search")}
      placeholder={label ?? t("queue.searchHint")}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
    />
  );
}
