import { useState } from "react";
import { secondStep } from "../api/actions.ts";
import { ApiFailure } from "../api/client.ts";
import { Button } from "../ui/button.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.ts";

/** After the password: the code of the app, or one of the backup codes where the phone is not at hand. */
export function SecondStep(props: { onDone: () => Promise<void>; onBack: (why: unknown) => void }) {
  const t = useWords();
  const [code, setCode] = useState("");
  const [backup, setBackup] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  return (
    <form
      className="grid gap-4"
      onSubmit={async (event) => {
        event.preventDefault();
        if (busy) return;
        setBusy(true);
        setError(null);
        try {
          await secondStep(code);
          await props.onDone();
        } catch (failure) {
          setCode("");
          // Out of time or of tries: the password is asked for again, and why is said there.
          if (failure instanceof ApiFailure && failure.code === "challenge_ended") props.onBack(failure);
          else setError(failure);
        } finally {
          setBusy(false);
        }
      }}
    >
      <Field
        label={backup ? t("secondFactor.backupCode") : t("secondFactor.code")}
        hint={backup ? t("secondFactor.backupCodeHint") : t("secondFactor.codeHint")}
      >
        {(ids) => (
          <input
            {...ids}
            key={String(backup)}
            // biome-ignore lint/a11y/noAutofocus: the one field of a step that the person asked for
            autoFocus
            className="control"
            name="code"
            required
            autoComplete="one-time-code"
            spellCheck={false}
            {...(backup ? {} : { inputMode: "numeric" as const })}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <FormFailure error={error} />
      <Button type="submit" look="primary" busy={busy}>
        {t("signIn.submit")}
      </Button>
      <Button
        look="quiet"
        onClick={() => {
          setBackup(!backup);
          setCode("");
          setError(null);
        }}
      >
        {backup ? t("secondFactor.useApp") : t("secondFactor.useBackup")}
      </Button>
    </form>
  );
}
