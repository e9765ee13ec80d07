import type { CheckResult } from "@minhchung/api/staff/types";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { toast } from "sonner";
import { checkText, createCase } from "../api/actions.ts";
import { useKeys } from "../keys/use-keys.tsx";
import { useMe } from "../session/use-me.ts";
import { Answered, isAnswered } from "../ui/answered.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { Empty } from "../ui/empty.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { MatchList } from "../ui/match-list.tsx";
import { Section } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useLanguage, useWords } from "../words/words.ts";
import { readPasted } from "./input.ts";

type Sentence = CheckResult["sentences"][number];

export function CheckPaste({ start }: { start: string }) {
  const t = useWords();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [pasted, setPasted] = useState(start);
  const [result, setResult] = useState<CheckResult | null>(null);
  const [chosen, setChosen] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const reading = useAction();
  const making = useAction();
  const input = readPasted(pasted);
  const sentence = result?.sentences[chosen];

  const run = () => {
    if (!input) return;
    setError(null);
    void reading.act(async () => {
      const read = await checkText(input);
      setResult(read);
      setChosen(
        Math.max(
          0,
          read.sentences.findIndex((one) => one.lane === "claims"),
        ),
      );
    }, setError);
  };
  const toCase = (from: Sentence) =>
    void making.act(async () => {
      const { caseId } = await createCase({
        claimText: from.text,
        ...(result?.title ? { title: result.title } : {}),
      });
      toast.success(t("check.made"));
      void client.invalidateQueries({ queryKey: ["cases"] });
      await navigate({ to: "/cases/$caseId", params: { caseId } });
    });
  const step = (by: 1 | -1) =>
    setChosen((at) => Math.min(Math.max(at + by, 0), Math.max(0, (result?.sentences.length ?? 0) - 1)));

  useKeys("check", {
    runCheck: run,
    checkNext: () => step(1),
    checkPrevious: () => step(-1),
    checkToCase: () => sentence && me.may.openCase && toCase(sentence),
  });

  return (
    <div className="flex-1 border-t border-line bg-surface px-5 pt-4 pb-10">
      <form
        className="grid max-w-3xl gap-2"
        data-screen-only
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Field
          label={t("check.input")}
          aside={input ? ("link" in input ? t("check.isLink") : t("check.isText")) : undefined}
        >
          {(ids) => (
            <textarea
              {...ids}
              className="control max-h-72"
              rows={4}
              placeholder={t("check.placeholder")}
              value={pasted}
              onChange={(event) => setPasted(event.target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <Button
          type="submit"
          look="primary"
          className="justify-self-start"
          busy={reading.busy}
          shortcut="runCheck"
          disabled={!input}
        >
          {reading.busy ? t("check.running") : t("check.run")}
        </Button>
      </form>
      {result && (
        <div className="mt-5 grid gap-x-8 gap-y-4 border-t border-line pt-4 lg:grid-cols-[minmax(18rem,24rem)_minmax(0,1fr)]">
          <div>
            {result.title && <h2 className="mb-1 text-lg font-semibold">{result.title}</h2>}
            <p role="status" className="text-sm text-ink-2">
              {t("check.found", {
                claims: result.sentences.filter((one) => one.lane === "claims").length,
                total: result.sentences.length,
              })}
              {result.redactions > 0 && ` · ${t("check.redacted", { n: result.redactions })}`}
            </p>
            <ol aria-label={t("check.sentences")} className="mt-2 border-t border-line">
              {result.sentences.map((one, index) => (
                <SentenceLine
                  key={`${one.start}-${one.end}`}
                  sentence={one}
                  current={index === chosen}
                  onChoose={() => setChosen(index)}
                />
              ))}
            </ol>
          </div>
          <div>
            {sentence ? (
              <SentenceProof sentence={sentence} busy={making.busy} onCase={() => toCase(sentence)} />
            ) : (
              <Empty title={t("check.noClaims")} hint={t("check.noClaimsHint")} />
            )}
            <PastAnswers result={result} />
          </div>
        </div>
      )}
    </div>
  );
}

function SentenceLine(props: { sentence: Sentence; current: boolean; onChoose: () => void }) {
  const t = useWords();
  const { lane, kind, text, places } = props.sentence;
  const tone = lane === "claims" ? "cham" : lane === "none" ? "plain" : "nghe";
  return (
    <li
      className={cx(
        "border-b border-line",
        props.current ? "bg-cham-soft shadow-[inset_3px_0_0_var(--cham)]" : "hover:bg-sunk",
      )}
    >
      <button
        type="button"
        aria-pressed={props.current}
        onClick={props.onChoose}
        className={cx("w-full px-3 py-2 text-left", lane === "none" && "text-ink-2")}
      >
        {text}
        <span className="mt-1 flex flex-wrap gap-1.5">
          <Badge tone={tone}>{t(`lane.${lane}`)}</Badge>
          <Badge>{t(`sentence.${kind}`)}</Badge>
          {places[0] && <Badge>{places[0].unit ?? places[0].text}</Badge>}
        </span>
      </button>
    </li>
  );
}

function SentenceProof({
  sentence,
  busy,
  onCase,
}: {
  sentence: Sentence;
  busy: boolean;
  onCase: () => void;
}) {
  const t = useWords();
  const { language } = useLanguage();
  const { may } = useMe();
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const claims = sentence.lane === "claims";
  return (
    <Section
      title={t("narrative.proof")}
      actions={
        <span className="flex flex-wrap items-center gap-3">
          {claims && (
            <span className="text-sm text-ink-2">
              {t("check.worth", { percent: percent.format(sentence.checkworthiness) })}
            </span>
          )}
          {may.openCase && (
            <Button look={claims ? "primary" : "plain"} busy={busy} shortcut="checkToCase" onClick={onCase}>
              {t("check.toCase")}
            </Button>
          )}
        </span>
      }
    >
      {claims ? (
        <MatchList key={sentence.start} claim={{ text: sentence.text }} matches={sentence.matches} />
      ) : (
        <>
          <blockquote className="border-t-3 border-line pt-2 text-lg">{sentence.text}</blockquote>
          <p className="mt-2 text-ink-2">
            {t(`lane.${sentence.lane}`)}. {t("check.noClaimsHint")}
          </p>
        </>
      )}
    </Section>
  );
}

function PastAnswers({ result }: { result: CheckResult }) {
  const t = useWords();
  if (!isAnswered(result)) return null;
  return (
    <Section title={t("check.past")}>
      <Answered {...result} />
    </Section>
  );
}
