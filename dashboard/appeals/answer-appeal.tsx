import type { AppealRow } from "@minhchung/api/staff/appeal-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { answerAppeal } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { Section } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

const DECISIONS = [
  { state: "upheld", label: "appeals.uphold", hint: "appeals.upholdHint" },
  { state: "rejected", label: "appeals.reject", hint: "appeals.rejectHint" },
] as const;

/** Nothing is chosen beforehand, and an answer is needed either way. */
export function AnswerAppeal({ appeal }: { appeal: AppealRow }) {
  const t = useWords();
  const client = useQueryClient();
  const [state, setState] = useState<"upheld" | "rejected" | null>(null);
  const [answer, setAnswer] = useState("");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const complete = state !== null && answer.trim() !== "";
  return (
    <Section title={t("appeals.answer")}>
      <form
        className="grid max-w-prose gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (state === null || answer.trim() === "") return;
          setError(null);
          void act(async () => {
            await answerAppeal(appeal.id, { state, answer: answer.trim().normalize("NFC") });
            toast.success(t("appeals.answeredToast"));
            await Promise.all(
              ["appeals", "waiting"].map((key) => client.invalidateQueries({ queryKey: [key] })),
            );
          }, setError);
        }}
      >
        <fieldset className="grid gap-2">
          <legend className="mb-1 font-medium">{t("appeals.decision")}</legend>
          {DECISIONS.map((one) => (
            <label key={one.state} className="flex items-start gap-2">
              <input
                type="radio"
                name="decision"
                className="mt-1"
                checked={state === one.state}
                onChange={() => setState(one.state)}
              />
              <span>
                <span className="block">{t(one.label)}</span>
                <span className="block text-sm text-ink-2">{t(one.hint)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Field label={t("appeals.words")} hint={t("appeals.wordsHint")}>
          {(ids) => (
            <textarea
              {...ids}
              className="control"
              rows={5}
              value={answer}
              onChange={(event) => setAnswer(event.target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <Button type="submit" look="primary" className="justify-self-start" busy={busy} disabled={!complete}>
          {t("action.send")}
        </Button>
      </form>
    </Section>
  );
}
