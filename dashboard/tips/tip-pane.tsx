import type { TipRow } from "@minhchung/api/staff/types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { toast } from "sonner";
import { answerTip, createCase, linkTip } from "../api/actions.ts";
import { casesQuery } from "../api/queries.ts";
import { useMe } from "../session/use-me.ts";
import { Button } from "../ui/button.tsx";
import { OutLink } from "../ui/evidence-facts.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { Section } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { Ago, Clock } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** One question: what was answered, an answer to write, and its case. */
export function TipPane({ tip }: { tip: TipRow }) {
  const t = useWords();
  const me = useMe();
  return (
    <article className="px-5 pb-10">
      <header className="pt-4 pb-3">
        <p className="flex flex-wrap items-center gap-3 text-sm text-ink-2">
          <span translate="no">{t("tips.ticket", { code: tip.ticketCode })}</span>
          <Ago at={tip.createdAt} />
          {(tip.state === "received" || tip.state === "in_progress") && <Clock due={tip.dueAt} />}
        </p>
        <h2 className="mt-1 max-w-prose text-xl font-semibold whitespace-pre-line">{tip.question}</h2>
        {tip.link && (
          <p className="mt-1">
            {t("tips.link")}: <OutLink href={tip.link}>{tip.link}</OutLink>
          </p>
        )}
      </header>
      <TipCase tip={tip} />
      {tip.answers.length > 0 && (
        <Section title={t("tips.past")}>
          <ol className="grid gap-3">
            {tip.answers.map((answer) => (
              <li key={answer.at} className="max-w-prose">
                <p className="whitespace-pre-line">{answer.text}</p>
                <p className="text-sm text-ink-2">
                  <Ago at={answer.at} />
                  {answer.url && (
                    <>
                      {" · "}
                      <OutLink href={answer.url}>{t("tips.auto")}</OutLink>
                    </>
                  )}
                </p>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {me.may.answer && <AnswerForm tip={tip} />}
    </article>
  );
}

function AnswerForm({ tip }: { tip: TipRow }) {
  const t = useWords();
  const client = useQueryClient();
  const [text, setText] = useState("");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  return (
    <Section title={t(tip.answers.length > 0 ? "tips.answerAgain" : "tips.answer")}>
      <form
        className="grid max-w-prose gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === "") return;
          setError(null);
          void act(async () => {
            await answerTip(tip.id, text.trim().normalize("NFC"));
            setText("");
            toast.success(t("tips.answeredToast"));
            await client.invalidateQueries({ queryKey: ["tips"] });
          }, setError);
        }}
      >
        <Field label={<span className="sr-only">{t("tips.answer")}</span>} hint={t("tips.answerHint")}>
          {(ids) => (
            <textarea
              {...ids}
              className="control"
              rows={5}
              placeholder={t("tips.answerPlaceholder")}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <Button
          type="submit"
          look="primary"
          className="justify-self-start"
          busy={busy}
          disabled={text.trim() === ""}
        >
          {t("action.send")}
        </Button>
      </form>
    </Section>
  );
}

function TipCase({ tip }: { tip: TipRow }) {
  const t = useWords();
  const { may } = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const cases = useQuery({ ...casesQuery({}), enabled: tip.caseId === null });
  const [chosen, setChosen] = useState("");
  const { busy, act } = useAction();
  if (tip.caseId) {
    return (
      <Link
        to="/cases/$caseId"
        params={{ caseId: tip.caseId }}
        className="mb-3 inline-block text-cham underline underline-offset-2"
      >
        {t("tips.seeCase")}
      </Link>
    );
  }
  if (!may.openCase && !may.answer) return null;
  const open = (cases.data ?? []).filter((row) => row.state !== "closed");
  return (
    <div className="flex flex-wrap items-center gap-2 pb-4">
      <Button
        busy={busy}
        onClick={() =>
          void act(async () => {
            const { caseId } = await createCase({ claimText: tip.question, tipId: tip.id });
            void client.invalidateQueries({ queryKey: ["tips"] });
            await navigate({ to: "/cases/$caseId", params: { caseId } });
          })
        }
      >
        {t("tips.toCase")}
      </Button>
      {open.length > 0 ? (
        <>
          <select
            className="control w-auto! max-w-72"
            aria-label={t("tips.chooseCase")}
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">{t("tips.chooseCase")}</option>
            {open.map((row) => (
              <option key={row.id} value={row.id}>
                {row.title}
              </option>
            ))}
          </select>
          <Button
            busy={busy}
            disabled={chosen === ""}
            onClick={() =>
              void act(async () => {
                await linkTip(tip.id, chosen);
                toast.success(t("tips.linkedToast"));
                await client.invalidateQueries({ queryKey: ["tips"] });
              })
            }
          >
            {t("tips.linkCase")}
          </Button>
        </>
      ) : (
        cases.isSuccess && <span className="text-sm text-ink-2">{t("tips.noCases")}</span>
      )}
    </div>
  );
}
