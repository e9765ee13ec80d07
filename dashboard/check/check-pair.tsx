import type { VerifyResult } from "@minhchung/api/staff/types";
import { useState } from "react";
import { verifyPair } from "../api/actions.ts";
import { useKeys } from "../keys/use-keys.tsx";
import { VerdictBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Differences } from "../ui/comparison.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { LEFT_OUT_FROM, MarkedText } from "../ui/marked-text.tsx";
import { markingsOf } from "../ui/segments.ts";
import { useAction } from "../ui/use-action.ts";
import { useLanguage, useWords } from "../words/words.ts";

/** A claim against evidence that one has at hand, without the library. */
export function CheckPair() {
  const t = useWords();
  const [claim, setClaim] = useState("");
  const [evidence, setEvidence] = useState("");
  const [shown, setShown] = useState<{ claim: string; evidence: string; result: VerifyResult } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const ready = claim.trim() !== "" && evidence.trim() !== "";
  const run = () => {
    if (!ready) return;
    setError(null);
    void act(async () => {
      const asked = { claim: claim.normalize("NFC"), evidence: evidence.normalize("NFC") };
      setShown({ ...asked, result: await verifyPair(asked.claim, asked.evidence) });
    }, setError);
  };
  useKeys("check", { runCheck: run });
  return (
    <div className="flex-1 border-t border-line bg-surface px-5 pt-4 pb-10">
      <p className="mb-3 text-ink-2">{t("check.pairLead")}</p>
      <form
        className="grid max-w-5xl items-start gap-3 md:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Field label={t("check.pairClaim")}>
          {(ids) => (
            <textarea
              {...ids}
              className="control"
              rows={4}
              value={claim}
              onChange={(e) => setClaim(e.target.value)}
            />
          )}
        </Field>
        <Field label={t("check.pairEvidence")}>
          {(ids) => (
            <textarea
              {...ids}
              className="control max-h-60"
              rows={4}
              value={evidence}
              onChange={(e) => setEvidence(e.target.value)}
            />
          )}
        </Field>
        <div className="grid gap-3 md:col-span-2">
          <FormFailure error={error} />
          <Button
            type="submit"
            look="primary"
            busy={busy}
            disabled={!ready}
            shortcut="runCheck"
            className="justify-self-start"
          >
            {t("check.compare")}
          </Button>
        </div>
      </form>
      {shown && <PairResult {...shown} />}
    </div>
  );
}

function PairResult({ claim, evidence, result }: { claim: string; evidence: string; result: VerifyResult }) {
  const t = useWords();
  const { say } = useLanguage();
  const differences = result.differences.map((one) => ({ ...one }));
  const types = differences.map((one) => one.type);
  const [whole, setWhole] = useState(false);
  const read = result.telling.reduce((sum, { start, end }) => sum + end - start, 0);
  const isCut = evidence.length - read > LEFT_OUT_FROM;
  return (
    <section aria-live="polite" className="mt-5 max-w-5xl border-t border-line pt-4">
      <div className="grid gap-6 md:grid-cols-2">
        <blockquote className="border-t-3 border-son pt-2 text-lg leading-relaxed">
          <MarkedText text={claim} markings={markingsOf(differences, "claim")} types={types} side="claim" />
        </blockquote>
        <div className="border-t-3 border-luc pt-2">
          <blockquote className="text-lg leading-relaxed">
            <MarkedText
              text={evidence}
              within={isCut ? result.telling : [result.evidence]}
              short={isCut && !whole}
              markings={markingsOf(differences, "evidence")}
              types={types}
              side="evidence"
            />
          </blockquote>
          {isCut && (
            <Button small className="mt-2" onClick={() => setWhole(!whole)}>
              {t(whole ? "check.telling" : "check.whole")}
            </Button>
          )}
        </div>
      </div>
      <div className="mt-3">
        <VerdictBadge verdict={result.verdict} p={result.probabilities[result.verdict]} />
      </div>
      {!result.sameEvent.same && (
        <p className="mt-3 rounded-md bg-nghe-soft px-3 py-2 text-nghe">
          <strong className="font-semibold">{t("difference.otherEvent")}:</strong>{" "}
          {result.sameEvent.reasons.map(say).join(" ")}
        </p>
      )}
      <Differences differences={differences} />
    </section>
  );
}
