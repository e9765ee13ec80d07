import { type ReactNode, useEffect } from "react";
import { useWords } from "../words/words.ts";

/** A screen's heading with its actions; also names the browser's tab. */
export function PageHead(props: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  above?: ReactNode;
  beside?: ReactNode;
}) {
  const t = useWords();
  useEffect(() => {
    document.title = `${props.title} – ${t("app.name")}`;
  }, [props.title, t]);
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-5 pt-4 pb-3">
      <div className="min-w-0 flex-[1_1_18rem]">
        {props.above}
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <h1 className="text-2xl font-semibold">{props.title}</h1>
          {props.beside}
        </div>
        {props.lead && <p className="mt-0.5 max-w-prose text-ink-2">{props.lead}</p>}
      </div>
      {props.actions && <div className="flex flex-wrap gap-2">{props.actions}</div>}
    </header>
  );
}

/** One value chosen among a few for a list; the current one is named to screen readers. */
export function Tabs<T extends string>(props: {
  label: string;
  value: T;
  options: readonly { value: T; label: ReactNode; count?: number | undefined }[];
  onChange: (value: T) => void;
}) {
  return (
    <fieldset
      aria-label={props.label}
      className="flex min-w-0 flex-wrap gap-1 fading max-md:flex-nowrap max-md:overflow-x-auto"
    >
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={props.value === option.value}
          onClick={() => props.onChange(option.value)}
          className="min-h-8 shrink-0 rounded-md border border-transparent px-2.5 text-ink-2 hover:bg-sunk hover:text-ink aria-pressed:border-cham aria-pressed:bg-cham-soft aria-pressed:font-semibold aria-pressed:text-cham"
        >
          {option.label}
          {option.count !== undefined && <span className="ml-1.5 text-xs">{option.count}</span>}
        </button>
      ))}
    </fieldset>
  );
}

/** A titled part of a screen. */
export function Section(props: {
  title: ReactNode;
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="part">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="font-semibold">{props.title}</h2>
        {props.actions}
      </div>
      {props.hint && <p className="-mt-1 mb-2 text-sm text-ink-2">{props.hint}</p>}
      {props.children}
    </section>
  );
}
