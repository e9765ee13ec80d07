import type { Enrolment } from "@minhchung/api/staff/people-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { confirmSecondFactor, enrolSecondFactor } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { BackupCodes } from "./backup-codes.tsx";
import { PasswordField } from "./password-field.tsx";

/** Sets up the second step: the password, the picture for the app, the codes for the drawer, the first code. */
export function Enrol({ onDone }: { onDone: () => void }) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  if (enrolment) return <Confirm enrolment={enrolment} onDone={onDone} />;
  return <Start onStart={setEnrolment} />;
}

function Start({ onStart }: { onStart: (enrolment: Enrolment) => void }) {
  const t = useWords();
  const [password, setPassword] = useState("");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setError(null);
        void act(async () => onStart(await enrolSecondFactor(password)), setError);
      }}
    >
      <p>{t("secondFactor.need")}</p>
      <PasswordField value={password} onChange={setPassword} />
      <FormFailure error={error} />
      <Button type="submit" look="primary" busy={busy} className="justify-self-start">
        {t("secondFactor.next")}
      </Button>
    </form>
  );
}

function Confirm({ enrolment, onDone }: { enrolment: Enrolment; onDone: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [code, setCode] = useState("");
  const [kept, setKept] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const { qr, secret, backupCodes } = enrolment;
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setError(null);
        void act(async () => {
          await confirmSecondFactor(code);
          toast.success(t("secondFactor.isOn"));
          await client.invalidateQueries();
          onDone();
        }, setError);
      }}
    >
      <section aria-labelledby="enrol-app">
        <h3 id="enrol-app" className="font-semibold">
          1. {t("secondFactor.scan")}
        </h3>
        <div className="mt-2 flex flex-wrap items-start gap-4">
          <svg
            viewBox={`0 0 ${qr.size} ${qr.size}`}
            role="img"
            aria-label={t("secondFactor.picture")}
            shapeRendering="crispEdges"
            className="size-44 shrink-0 rounded-md border border-line"
          >
            {/* Readers want dark on light, whatever the theme: as part of the picture, not of the sheet. */}
            <rect width={qr.size} height={qr.size} fill="#fff" />
            <path d={qr.path} fill="#000" />
          </svg>
          <p className="min-w-48 flex-1">
            <span className="block text-sm text-ink-2">{t("secondFactor.byHand")}</span>
            <code className="block break-words select-all">{secret.match(/.{1,4}/g)?.join(" ")}</code>
          </p>
        </div>
      </section>
      <section aria-labelledby="enrol-codes">
        <h3 id="enrol-codes" className="font-semibold">
          2. {t("secondFactor.keepCodes")}
        </h3>
        <BackupCodes codes={backupCodes} />
        <label className="mt-2 flex items-start gap-2">
          <input
            type="checkbox"
            required
            className="mt-1 size-4 accent-cham"
            checked={kept}
            onChange={(event) => setKept(event.target.checked)}
          />
          {t("secondFactor.kept")}
        </label>
      </section>
      <Field label={`3. ${t("secondFactor.firstCode")}`}>
        {(ids) => (
          <input
            {...ids}
            className="control max-w-48"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <FormFailure error={error} />
      <Button type="submit" look="primary" busy={busy} className="justify-self-start">
        {t("secondFactor.turnOn")}
      </Button>
    </form>
  );
}
