import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "../ui/button.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** The frame of every way to put sources up: what they are, the reason that a second person reads, back and forth. */
export function ProposalForm(props: {
  /** What is put up; nothing where it stands above. */
  children?: ReactNode;
  reason: string;
  submit: string;
  disabled?: boolean;
  onBack: () => void;
  onClose: () => void;
  propose: (reason: string) => Promise<void>;
}) {
  const t = useWords();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  return (
    <form
      className="grid gap-4 sm:grid-cols-2 sm:items-end"
      onSubmit={(event) => {
        event.preventDefault();
        setError(null);
        void act(async () => {
          await props.propose(reason);
          await client.invalidateQueries({ queryKey: ["sources"] });
          props.onClose();
        }, setError);
      }}
    >
      {props.children}
      <div className="grid gap-4 sm:col-span-2">
        <Field label={props.reason} hint={t("sources.reasonHint")}>
          {(ids) => (
            <textarea
              {...ids}
              className="control"
              rows={2}
              required
              minLength={10}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button className="mr-auto" onClick={props.onBack}>
            {t("find.again")}
          </Button>
          <Button onClick={props.onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={props.disabled}>
            {props.submit}
          </Button>
        </div>
      </div>
    </form>
  );
}
