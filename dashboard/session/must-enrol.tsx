import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { signOut } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { toastFailure } from "../ui/failure.tsx";
import { useWords } from "../words/words.ts";
import { Doorway } from "./doorway.tsx";
import { Enrol } from "./enrol.tsx";

/** In place of the desk for those whose role needs a second step and who have none yet. */
export function MustEnrol() {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    try {
      await signOut();
      await navigate({ to: "/sign-in" });
      client.clear();
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <Doorway title={t("secondFactor.title")} lead={t("secondFactor.must")}>
      <Enrol onDone={() => {}} />
      <Button look="quiet" className="mt-4 self-start" onClick={() => void leave()}>
        {t("app.signOut")}
      </Button>
    </Doorway>
  );
}
