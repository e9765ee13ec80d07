import { Link } from "@tanstack/react-router";
import { Bookmark, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { useMe } from "../session/use-me.ts";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { useWords } from "../words/words.ts";
import { isNarrowed, type QueueFilters } from "./filters.ts";
import { isView, keepViews, LONGEST_NAME, readViews, type View, withView } from "./views.ts";

/** Filters that come back by name: each is a link, and the present ones can be kept. */
export function SavedViews({ filters, suggested }: { filters: QueueFilters; suggested: string }) {
  const t = useWords();
  const me = useMe();
  const [views, setViews] = useState(() => readViews(localStorage, me.id));
  const [naming, setNaming] = useState(false);
  const keep = (next: View[]) => {
    setViews(next);
    if (!keepViews(localStorage, me.id, next)) toast.error(t("views.noRoom"));
  };
  const isNew = isNarrowed(filters) && !views.some((view) => isView(view, filters));
  if (views.length === 0 && !isNew) return null;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      {views.length > 0 && (
        <ul
          aria-label={t("views.title")}
          className="fading flex gap-2 max-md:w-full max-md:overflow-x-auto md:flex-wrap"
        >
          {views.map((view) => (
            <Chip
              key={view.name}
              view={view}
              current={isView(view, filters)}
              onDrop={() => keep(views.filter((other) => other !== view))}
            />
          ))}
        </ul>
      )}
      {isNew &&
        (naming ? (
          <Name
            suggested={suggested}
            onDone={(name) => {
              setNaming(false);
              if (name) keep(withView(views, name, filters));
            }}
          />
        ) : (
          <Button small look="quiet" onClick={() => setNaming(true)}>
            <Bookmark size={14} aria-hidden />
            {t("views.keep")}
          </Button>
        ))}
    </div>
  );
}

function Chip({ view, current, onDrop }: { view: View; current: boolean; onDrop: () => void }) {
  const t = useWords();
  return (
    <li
      className={cx(
        "inline-flex shrink-0 items-center rounded-md border text-sm whitespace-nowrap",
        current ? "border-cham bg-cham-soft text-cham" : "border-edge bg-surface",
      )}
    >
      <Link
        to="/queue"
        search={view.search}
        // The router names a link that leads here; what is open besides makes it no other view.
        activeOptions={{ exact: true, includeSearch: true }}
        aria-current={current ? "page" : undefined}
        className="inline-flex min-h-7 items-center px-2 font-medium"
      >
        {view.name}
      </Link>
      <button
        type="button"
        className="grid size-7 place-items-center rounded-md hover:bg-sunk"
        aria-label={t("views.drop", { name: view.name })}
        onClick={onDrop}
      >
        <X size={14} aria-hidden />
      </button>
    </li>
  );
}

function Name({ suggested, onDone }: { suggested: string; onDone: (name: string | null) => void }) {
  const t = useWords();
  const [name, setName] = useState(suggested.slice(0, LONGEST_NAME));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(name);
      }}
      onKeyDown={(event) => event.key === "Escape" && onDone(null)}
    >
      <input
        className="control w-44! md:w-56!"
        aria-label={t("views.name")}
        maxLength={LONGEST_NAME}
        ref={field}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" small look="primary">
        {t("action.save")}
      </Button>
      <Button small onClick={() => onDone(null)}>
        {t("action.cancel")}
      </Button>
    </form>
  );
}
