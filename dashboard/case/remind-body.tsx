import type { BodyQuestion } from "@minhchung/api/staff/question-types";
import type { CaseView } from "@minhchung/api/staff/types";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { remindBody, withdrawQuestion } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { DueBy } from "./due-by.tsx";

const HOURS = 8;

/** Asks again with a new hour; the letter then says that it is a reminder. */
export function RemindBody(props: { question: BodyQuestion; view: CaseView; onClose: () => void }) {
  const t = useWords();
  const navigate = useNavigate();
  const { question, view } = props;
  const [hours, setHours] = useState(HOURS);
  return (
    <Small
      title={t("question.remindTitle", { name: question.addressee })}
      lead={t("question.remindLead")}
      submit={t("question.remind")}
      caseId={view.id}
      onClose={props.onClose}
      act={async () => {
        await remindBody(question.id, hours);
        await navigate({ to: "/questions/$questionId", params: { questionId: question.id } });
      }}
    >
      <DueBy times={view.askBy} hours={hours} onChange={setHours} />
    </Small>
  );
}

/** The answer is not needed any more. */
export function WithdrawQuestion(props: { question: BodyQuestion; caseId: string; onClose: () => void }) {
  const t = useWords();
  const [reason, setReason] = useState("");
  return (
    <Small
      title={t("question.withdrawTitle", { name: props.question.addressee })}
      lead={t("question.withdrawLead")}
      submit={t("question.withdraw")}
      caseId={props.caseId}
      onClose={props.onClose}
      act={() => withdrawQuestion(props.question.id, reason.trim().normalize("NFC"))}
    >
      <Field label={t("question.withdrawWhy")}>
        {(ids) => (
          <textarea
            {...ids}
            className="control"
            rows={2}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Small>
  );
}

/** A dialog of one choice. */
function Small(props: {
  title: string;
  lead: string;
  submit: string;
  caseId: string;
  children: ReactNode;
  act: () => Promise<unknown>;
  onClose: () => void;
}) {
  const t = useWords();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  return (
    <Dialog open onClose={props.onClose} title={props.title} lead={props.lead}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          void act(async () => {
            await props.act();
            void client.invalidateQueries({ queryKey: ["cases"] });
            await client.invalidateQueries({ queryKey: ["case", props.caseId] });
            props.onClose();
          }, setError);
        }}
      >
        {props.children}
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={props.onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {props.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
