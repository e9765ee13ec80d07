import { type ReactNode, useId } from "react";

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  aside?: ReactNode;
  /** Receives the ids that tie the control to its label, hint and error. */
  children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

/** A labelled control with its hint and its error, tied together for screen readers. */
export function Field({ label, hint, error, aside, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className="grid gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {aside && <span className="text-xs text-ink-2">{aside}</span>}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-2">
          {hint}
        </p>
      )}
      {children({
        id,
        ...(described ? { "aria-describedby": described } : {}),
        ...(error ? { "aria-invalid": true as const } : {}),
      })}
      {error && (
        <p id={`${id}-error`} className="text-sm font-medium text-son">
          {error}
        </p>
      )}
    </div>
  );
}

/** A choice among a few, as radio buttons in a row. */
export function Choice<T extends string>(props: {
  legend: ReactNode;
  name: string;
  value: T | null;
  options: readonly { value: T; label: ReactNode; hint?: ReactNode; disabled?: boolean }[];
  onChange: (value: T) => void;
  stacked?: boolean;
  disabled?: boolean;
}) {
  return (
    <fieldset className="grid gap-1" disabled={props.disabled}>
      <legend className="mb-1 font-medium">{props.legend}</legend>
      <div className={props.stacked ? "grid gap-1.5" : "flex flex-wrap gap-x-4 gap-y-1.5"}>
        {props.options.map((option) => (
          <label key={option.value} className="flex min-h-7 items-start gap-2">
            <input
              type="radio"
              name={props.name}
              className="mt-1 size-4 shrink-0 accent-cham"
              checked={props.value === option.value}
              disabled={option.disabled}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <span className="block text-sm text-ink-2">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
