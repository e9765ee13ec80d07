import type { BodyQuestion } from "@minhchung/api/staff/question-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { recordReply } from "../api/actions.ts";
import { ATTACHED, type AttachedType } from "../api/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Choice, Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

const EMPTY = { repliedOn: "", issuedOn: "", title: "", number: "", url: "", text: "" };

/** Enters what came back: the words of whoever was asked, or a document that came with them and counts for more. */
export function RecordReply(props: { question: BodyQuestion; caseId: string; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const { question } = props;
  const [what, setWhat] = useState<"word" | "document">("word");
  const [type, setType] = useState<AttachedType>("decision");
  const [values, setValues] = useState({ ...EMPTY, repliedOn: today() });
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const set = (name: keyof typeof EMPTY, value: string) =>
    setValues((before) => ({ ...before, [name]: value }));
  const line = (name: keyof typeof EMPTY, label: string, kind: string, required = true) => (
    <Field label={label} aside={required ? undefined : t("evidence.optional")}>
      {(ids) => (
        <input
          {...ids}
          className="control"
          type={kind}
          required={required}
          {...(name === "repliedOn" ? { min: question.askedAt.slice(0, 10), max: today() } : {})}
          value={values[name]}
          onChange={(event) => set(name, event.target.value)}
        />
      )}
    </Field>
  );
  const save = () =>
    void act(async () => {
      const { repliedOn, url, text, title, number, issuedOn } = values;
      const document =
        what === "word"
          ? null
          : { kind: ATTACHED[type], documentType: type, title, issuedOn, ...(number ? { number } : {}) };
      await recordReply(question.id, { repliedOn, text, document, ...(url ? { url } : {}) });
      toast.success(t("question.recorded"));
      void client.invalidateQueries({ queryKey: ["evidence"] });
      void client.invalidateQueries({ queryKey: ["cases"] });
      await client.invalidateQueries({ queryKey: ["case", props.caseId] });
      props.onClose();
    }, setError);
  return (
    <Dialog
      open
      wide
      onClose={props.onClose}
      title={t("question.replyTitle", { name: question.addressee })}
      lead={t("question.replyLead")}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          save();
        }}
      >
        {question.addresseeKind === "body" && (
          <Choice
            legend={t("question.what")}
            name="reply-what"
            stacked
            value={what}
            onChange={setWhat}
            options={[
              { value: "word", label: t("question.word"), hint: t("question.wordHint") },
              { value: "document", label: t("question.document"), hint: t("question.documentHint") },
            ]}
          />
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          {line("repliedOn", t("question.repliedOn"), "date")}
          {what === "document" && (
            <>
              <Field label={t("question.documentType")}>
                {(ids) => (
                  <select
                    {...ids}
                    className="control"
                    value={type}
                    onChange={(event) => setType(event.target.value as AttachedType)}
                  >
                    {(Object.keys(ATTACHED) as AttachedType[]).map((value) => (
                      <option key={value} value={value}>
                        {t(`evidence.type_${value}`)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              {line("title", t("evidence.name"), "text")}
              {line("number", t("evidence.number"), "text", ATTACHED[type] === "record")}
              {line("issuedOn", t("evidence.issuedOn"), "date")}
            </>
          )}
          {line("url", t("evidence.url"), "url", false)}
        </div>
        <Field label={t("evidence.text")}>
          {(ids) => (
            <textarea
              {...ids}
              className="control max-h-80"
              rows={6}
              required
              value={values.text}
              onChange={(event) => set("text", event.target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={props.onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {t("question.reply")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** This day on the reader's machine, as a date field takes it. */
const today = () => new Intl.DateTimeFormat("sv-SE", { dateStyle: "short" }).format(new Date());
