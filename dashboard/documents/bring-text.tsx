import type { BroughtDocument } from "@minhchung/api/staff/bring-types";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { bringDocument } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { MOST_SELECTED, takeCarried } from "./carried.ts";

const EMPTY = { text: "", title: "", url: "", published: "" };

/** Taken out of the browser's drawer once, also where React renders twice. */
let carried: ReturnType<typeof takeCarried> = null;
const startWith = () => {
  carried = takeCarried(sessionStorage) ?? carried;
  return carried;
};

/** One document by hand. What the bookmarklet carried stands in the form; nothing goes out before it is kept. */
export function BringText({ sourceId }: { sourceId: string }) {
  const t = useWords();
  const [from] = useState(startWith);
  const [item, setItem] = useState({ ...EMPTY, ...from });
  const [done, setDone] = useState<BroughtDocument | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const set = (part: Partial<typeof EMPTY>) => setItem((before) => ({ ...before, ...part }));
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setError(null);
        setDone(null);
        void act(async () => {
          setDone(await bringDocument({ sourceId, ...item }));
          carried = null;
          setItem(EMPTY);
        }, setError);
      }}
    >
      {from && (
        <p className="rounded-md bg-sunk p-3 text-sm">
          {t("bring.carried")}
          {from.text.length >= MOST_SELECTED && ` ${t("bring.carriedCut")}`}
        </p>
      )}
      <Field label={t("bring.text")} hint={t("bring.textHint")}>
        {(ids) => (
          <textarea
            {...ids}
            className="control min-h-44"
            rows={8}
            required
            value={item.text}
            onChange={({ target }) => set({ text: target.value })}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2 sm:items-end">
        <Field label={t("bring.itemTitle")}>
          {(ids) => (
            <input
              {...ids}
              className="control"
              value={item.title}
              onChange={({ target }) => set({ title: target.value })}
            />
          )}
        </Field>
        <Field label={t("bring.published")} hint={t("bring.publishedHint")}>
          {(ids) => (
            <input
              {...ids}
              className="control"
              value={item.published}
              onChange={({ target }) => set({ published: target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t("bring.url")} hint={t("bring.urlHint")}>
        {(ids) => (
          <input
            {...ids}
            className="control"
            type="url"
            value={item.url}
            onChange={({ target }) => set({ url: target.value })}
          />
        )}
      </Field>
      <FormFailure error={error} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" busy={busy}>
          {t("bring.keep")}
        </Button>
        <p role="status">
          {done && (
            <>
              {t(`bring.outcome.${done.outcome}`)}{" "}
              {done.documentId !== null && (
                <Link to="/documents/$documentId" params={{ documentId: String(done.documentId) }}>
                  {t("bring.open")}
                </Link>
              )}
            </>
          )}
        </p>
      </div>
    </form>
  );
}
