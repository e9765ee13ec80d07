import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { changePassword } from "../api/actions.ts";
import { sessionsQuery } from "../api/queries.ts";
import { faultOf, NewPassword, NOTHING_TYPED } from "../session/new-password.tsx";
import { PasswordField } from "../session/password-field.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** Another password of one's own, by the present one. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState(NOTHING_TYPED);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  return (
    <Dialog open onClose={onClose} title={t("session.changePassword")} lead={t("session.changeLead")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          setError(null);
          if (faultOf(next)) return;
          void act(async () => {
            await changePassword(current, next.password);
            toast.success(t("session.changed"));
            onClose();
            await client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
          }, setError);
        }}
      >
        <PasswordField value={current} onChange={setCurrent} />
        <NewPassword value={next} tried={tried} onChange={setNext} />
        <FormFailure error={error} />
        <Button type="submit" look="primary" busy={busy} className="justify-self-start">
          {t("session.changePassword")}
        </Button>
      </form>
    </Dialog>
  );
}
