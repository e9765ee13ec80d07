import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { toast } from "sonner";
import { acceptInvitation, signIn } from "../api/actions.ts";
import { ApiFailure } from "../api/client.ts";
import { invitationQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { Loading } from "../ui/empty.tsx";
import { FailureView, FormFailure } from "../ui/failure.tsx";
import { useWords } from "../words/words.ts";
import { Doorway } from "./doorway.tsx";
import { faultOf, NewPassword, NOTHING_TYPED } from "./new-password.tsx";
import { startAs } from "./sign-in.tsx";

export function InvitationPage() {
  const t = useWords();
  const { token = "" } = useParams({ strict: false }) as { token?: string };
  const query = useQuery({ ...invitationQuery(token), retry: false });
  if (query.data) {
    return (
      <Doorway
        title={t("invitation.title", { name: query.data.name })}
        lead={t("invitation.lead", { email: query.data.email })}
      >
        <PasswordForm token={token} email={query.data.email} />
      </Doorway>
    );
  }
  if (query.error instanceof ApiFailure && query.error.status >= 400 && query.error.status < 500) {
    return (
      <Doorway title={t("invitation.invalid")} lead={t("invitation.invalidHint")}>
        <Link to="/sign-in" className="self-start text-cham underline underline-offset-2">
          {t("signIn.title")}
        </Link>
      </Doorway>
    );
  }
  return (
    <Doorway title={t("app.name")}>
      {query.error ? <FailureView error={query.error} retry={() => void query.refetch()} /> : <Loading />}
    </Doorway>
  );
}

function PasswordForm({ token, email }: { token: string; email: string }) {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  /** Whoever has just set the password has shown who they are: straight to the work, or to the door if that fails. */
  async function enter() {
    try {
      await signIn(email, typed.password);
      client.clear();
      await startAs(client);
      await navigate({ to: "/", replace: true });
    } catch {
      toast.success(t("invitation.done"));
      await navigate({ to: "/sign-in" });
    }
  }
  return (
    <form
      className="grid gap-4"
      onSubmit={async (event) => {
        event.preventDefault();
        setTried(true);
        if (faultOf(typed) || busy) return;
        setBusy(true);
        setError(null);
        try {
          await acceptInvitation(token, typed.password);
          await enter();
        } catch (failure) {
          setError(failure);
        } finally {
          setBusy(false);
        }
      }}
    >
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <NewPassword value={typed} tried={tried} onChange={setTyped} />
      <FormFailure error={error} />
      <Button type="submit" look="primary" busy={busy}>
        {t("invitation.submit")}
      </Button>
    </form>
  );
}
