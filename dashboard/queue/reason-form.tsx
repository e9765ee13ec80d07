import { type ReactNode, useState } from "react";
import type { DecisionReason } from "../api/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Choice, Field } from "../ui/field.tsx";
import { Strokes } from "../ui/kbd.tsx";
import { useWords } from "../words/words.ts";

/** Why something is decided: one of a few reasons, by click or by its digit, and a note where there is more to say. */
export function ReasonForm<R extends DecisionReason>(props: {
  legend: ReactNode;
  reasons: readonly R[];
  /** What else is to be chosen, above the reasons. */
  children?: ReactNode;
  /** Whether that is chosen. */
  ready?: boolean;
  /** What is still to be done, beside the buttons. */
  missing?: ReactNode;
  submit: string;
  look?: "primary" | "danger";
  busy?: boolean;
  /** Why it was refused. */
  error?: unknown;
  onClose: () => void;
  onSubmit: (why: { reason: R; note?: string }) => void;
}) {
  const t = useWords();
  const { reasons, ready = true } = props;
  // Nothing is chosen beforehand: a reason becomes a label, and a label nobody meant teaches the wrong thing.
  const [reason, setReason] = useState<R | null>(null);
  const [note, setNote] = useState("");
  return (
    <form
      className="grid gap-4"
      onKeyDown={(event) => {
        const chosen = reasons[Number(event.key) - 1];
        if (chosen && !isTyping(event.target)) setReason(chosen);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason && ready && !props.busy)
          props.onSubmit({ reason, ...(note.trim() ? { note: note.trim() } : {}) });
      }}
    >
      {props.children}
      <Choice
        legend={props.legend}
        name="reason"
        stacked
        value={reason}
        onChange={setReason}
        options={reasons.map((value, index) => ({
          value,
          label: (
            <>
              {t(`reason.${value as DecisionReason}`)} <Strokes keys={[String(index + 1)]} />
            </>
          ),
        }))}
      />
      <Field label={t("decide.note")}>
        {(ids) => (
          <textarea
            {...ids}
            className="control"
            rows={2}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <FormFailure error={props.error} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        {props.missing && (
          <p role="status" className="mr-auto text-sm text-ink-2">
            {props.missing}
          </p>
        )}
        <Button onClick={props.onClose}>{t("action.cancel")}</Button>
        <Button
          type="submit"
          look={props.look ?? "primary"}
          busy={props.busy ?? false}
          disabled={reason === null || !ready}
        >
          {props.submit}
        </Button>
      </div>
    </form>
  );
}

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && (target.type === "search" || target.type === "text"));
