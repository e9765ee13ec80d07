import { useState } from "react";
import type { DecideRequest } from "../api/actions.ts";
import { DISMISS_REASONS, type DismissReason } from "../api/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Strokes } from "../ui/kbd.tsx";
import { daysToMonday, morning, toLocalInput } from "../ui/time.ts";
import { useWords } from "../words/words.ts";
import { GiveDialog } from "./give-dialog.tsx";
import { ReasonForm } from "./reason-form.tsx";

/** What a dialog was opened for: these narratives, and whether the reader stays on the row. */
export interface Pending {
  kind: "dismiss" | "snooze" | "give";
  ids: number[];
  stay: boolean;
}

export function DecideDialogs(props: {
  pending: Pending | null;
  onClose: () => void;
  onDecide: (request: DecideRequest, stay: boolean) => void;
}) {
  const { pending } = props;
  if (!pending) return null;
  const decide = (request: Omit<DecideRequest, "ids" | "action">) => {
    props.onClose();
    const action = pending.kind === "give" ? "assign" : pending.kind;
    props.onDecide({ ids: pending.ids, action, ...request }, pending.stay);
  };
  const given = { count: pending.ids.length, onClose: props.onClose, onDecide: decide };
  if (pending.kind === "give") return <GiveDialog {...given} />;
  return pending.kind === "dismiss" ? <DismissDialog {...given} /> : <SnoozeDialog {...given} />;
}

function DismissDialog(props: {
  count: number;
  onClose: () => void;
  onDecide: (request: { reason: DismissReason; note?: string }) => void;
}) {
  const t = useWords();
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.count > 1 ? t("decide.dismissTitleMany", { n: props.count }) : t("decide.dismissTitle")}
      lead={t("decide.dismissHint")}
    >
      <ReasonForm
        legend={<span className="sr-only">{t("decide.dismissTitle")}</span>}
        reasons={DISMISS_REASONS}
        submit={t("decide.dismiss")}
        onClose={props.onClose}
        onSubmit={props.onDecide}
      />
    </Dialog>
  );
}

function SnoozeDialog(props: { onClose: () => void; onDecide: (request: { until: string }) => void }) {
  const t = useWords();
  const [opened] = useState(() => new Date());
  const [picked, setPicked] = useState(() => toLocalInput(morning(opened, 2)));
  const choices = [
    { label: t("decide.hours4"), until: new Date(opened.getTime() + 4 * 3_600_000) },
    { label: t("decide.tomorrow"), until: morning(opened, 1) },
    { label: t("decide.monday"), until: morning(opened, daysToMonday(opened)) },
  ];
  return (
    <Dialog open onClose={props.onClose} title={t("decide.snoozeTitle")}>
      <form
        className="grid gap-2"
        onKeyDown={(event) => {
          const chosen = choices[Number(event.key) - 1];
          if (!chosen || event.target instanceof HTMLInputElement) return;
          event.preventDefault();
          props.onDecide({ until: chosen.until.toISOString() });
        }}
        onSubmit={(event) => {
          event.preventDefault();
          props.onDecide({ until: new Date(picked).toISOString() });
        }}
      >
        {choices.map((choice, index) => (
          <Button
            key={choice.label}
            className="justify-between!"
            data-first={index === 0 ? "" : undefined}
            onClick={() => props.onDecide({ until: choice.until.toISOString() })}
          >
            {choice.label} <Strokes keys={[String(index + 1)]} />
          </Button>
        ))}
        <div className="mt-2">
          <Field label={t("decide.pick")}>
            {(ids) => (
              <input
                {...ids}
                className="control"
                type="datetime-local"
                required
                min={toLocalInput(opened)}
                value={picked}
                onChange={(event) => setPicked(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit" look="primary" className="justify-self-end">
          {t("decide.snooze")}
        </Button>
      </form>
    </Dialog>
  );
}
