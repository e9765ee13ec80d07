import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { signIn } from "../api/actions.ts";
import { meQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { changeLanguage, useWords } from "../words/words.ts";
import { Doorway } from "./doorway.tsx";
import { holdsNoRole } from "./no-role.tsx";
import { safeNext } from "./safe-next.ts";
import { SecondStep } from "./second-step.tsx";

export function SignInPage() {
  const t = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const search = useSearch({ strict: false }) as { next?: string };
  return (
    <Doorway title={t("signIn.title")} lead={t("signIn.lead")}>
      <SignInForm
        onDone={async () => {
          client.clear();
          await startAs(client);
          await navigate({ href: safeNext(search.next), replace: true });
        }}
      />
    </Doorway>
  );
}

/** The language of whoever came in. Somebody whose roles do not hold yet goes on to the desk's door, which says so. */
export async function startAs(client: QueryClient): Promise<void> {
  try {
    await changeLanguage((await client.fetchQuery(meQuery)).language);
  } catch (error) {
    if (!holdsNoRole(error)) throw error;
  }
}

export function SignInForm({ email: fixed, onDone }: { email?: string; onDone: () => Promise<void> }) {
  const t = useWords();
  const [email, setEmail] = useState(fixed ?? "");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [asked, setAsked] = useState(false);
  if (asked) {
    return (
      <SecondStep
        onDone={onDone}
        onBack={(why) => {
          setAsked(false);
          setPassword("");
          setError(why);
        }}
      />
    );
  }
  return (
    <form
      className="grid gap-4"
      onSubmit={async (event) => {
        event.preventDefault();
        if (busy) return;
        setBusy(true);
        setError(null);
        try {
          if ((await signIn(email.trim(), password)).twoFactorRedirect) setAsked(true);
          else await onDone();
        } catch (failure) {
          setError(failure);
        } finally {
          setBusy(false);
        }
      }}
    >
      <Field label={t("signIn.email")}>
        {(ids) => (
          <input
            {...ids}
            className="control"
            type="email"
            name="email"
            autoComplete="username"
            required
            readOnly={fixed !== undefined}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("signIn.password")}>
        {(ids) => (
          <input
            {...ids}
            className="control"
            type="password"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <FormFailure error={error} />
      <Button type="submit" look="primary" busy={busy}>
        {busy ? t("signIn.busy") : t("signIn.submit")}
      </Button>
      <p className="text-sm text-ink-2">{t("signIn.forgotten")}</p>
    </form>
  );
}
