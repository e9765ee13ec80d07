import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { whenSessionLost } from "../api/client.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useWords } from "../words/words.ts";
import { SignInForm } from "./sign-in.tsx";

/** When the session ends under somebody's hands: asks for the password over the screen, which stays as it is. */
export function SignInAgain({ email }: { email: string }) {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [lost, setLost] = useState(false);
  useEffect(() => {
    whenSessionLost(() => setLost(true));
    return () => whenSessionLost(() => {});
  }, []);
  return (
    <Dialog open={lost} firm onClose={() => {}} title={t("signIn.again")} lead={t("signIn.againHint")}>
      <SignInForm
        email={email}
        onDone={async () => {
          setLost(false);
          await client.invalidateQueries();
          window.dispatchEvent(new Event("online"));
        }}
      />
      <Button look="quiet" className="mt-3" onClick={() => void navigate({ to: "/sign-in" })}>
        {t("signIn.switch")}
      </Button>
    </Dialog>
  );
}
