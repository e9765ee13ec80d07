import type { AddresseeKind } from "@minhchung/api/staff/question-types";
import type { CaseView } from "@minhchung/api/staff/types";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { askBody } from "../api/actions.ts";
import { ADDRESSEE_KINDS } from "../api/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Choice, Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { namesFor } from "./addressees.ts";
import { DueBy } from "./due-by.tsx";

const DAY = 8;

/** A question to whoever can know. What is sent is a letter around it, which is shown next. */
export function AskBody({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const options = useId();
  const [addresseeKind, setKind] = useState<AddresseeKind>("body");
  const names = namesFor(view, addresseeKind);
  const [addressee, setAddressee] = useState(view.concernsIssuer ?? "");
  const [question, setQuestion] = useState("");
  const [hours, setHours] = useState(DAY);
  const [own, setOwn] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const send = () =>
    void act(async () => {
      const { questionId } = await askBody(view.id, {
        addresseeKind,
        addressee: addressee.trim().normalize("NFC"),
        question: question.trim().normalize("NFC"),
        hours,
        ownConduct: own && addresseeKind === "body" && view.concernsIssuer === null,
      });
      await client.invalidateQueries({ queryKey: ["case", view.id] });
      void client.invalidateQueries({ queryKey: ["cases"] });
      await navigate({ to: "/questions/$questionId", params: { questionId } });
    }, setError);
  return (
    <Dialog open wide onClose={onClose} title={t("question.askTitle")} lead={t("question.askLead")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          send();
        }}
      >
        <Choice
          legend={t("question.whom")}
          name="addressee-kind"
          value={addresseeKind}
          onChange={(kind) => {
            setKind(kind);
            setAddressee(kind === "body" ? (view.concernsIssuer ?? "") : (namesFor(view, kind)[0] ?? ""));
          }}
          options={ADDRESSEE_KINDS.map((value) => ({ value, label: t(`question.${value}`) }))}
        />
        <Field label={t("question.addressee")}>
          {(ids) => (
            <>
              <input
                {...ids}
                className="control"
                list={options}
                required
                minLength={2}
                maxLength={300}
                value={addressee}
                onChange={(event) => setAddressee(event.target.value)}
              />
              <datalist id={options}>
                {names.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        {addresseeKind === "body" &&
          (view.concernsIssuer === null ? (
            <label className="flex items-start gap-2">
              <input
                type="checkbox"
                className="mt-1 size-4 accent-cham"
                checked={own}
                onChange={(event) => setOwn(event.target.checked)}
              />
              <span>
                {t("question.own")}
                <span className="block text-sm text-ink-2">{t("question.ownHint")}</span>
              </span>
            </label>
          ) : (
            <p className="text-sm text-ink-2">{t("question.ownKnown", { name: view.concernsIssuer })}</p>
          ))}
        <Field label={t("question.words")} hint={t("question.wordsHint")}>
          {(ids) => (
            <textarea
              {...ids}
              className="control"
              rows={3}
              required
              maxLength={2000}
              value={question}
              onChange={(event) => setQuestion(event.target.value)}
            />
          )}
        </Field>
        <DueBy times={view.askBy} hours={hours} onChange={setHours} />
        <div>
          <p className="text-sm text-ink-2">{t("question.claim")}</p>
          <blockquote className="mt-1 border-t-3 border-son pt-1">{view.claimText}</blockquote>
        </div>
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {t("question.make")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
