import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { changePassword } from "../api/actions.ts";
import { sessionsQuery } from "../api/queries.ts";
import { PasswordField } from "../session/password-field.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

const SHORTEST = 12;

/** Another password of one's own, by the present one. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [repeat, setRepeat] = useState("");
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const short = next.length < SHORTEST;
  const differ = next !== repeat;
  return (
    <Dialog open onClose={onClose} title={t("session.changePassword")} lead={t("session.changeLead")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          setError(null);
          if (short || differ) return;
          void act(async () => {
            await changePassword(current, next);
            toast.success(t("session.changed"));
            onClose();
            await client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
          }, setError);
        }}
      >
        <PasswordField value={current} onChange={setCurrent} />
        <Field
          label={t("invitation.password")}
          hint={t("invitation.hint")}
          error={tried && short && t("invitation.short")}
        >
          {(ids) => (
            <input
              {...ids}
              className="control max-w-80"
              type="password"
              autoComplete="new-password"
              value={next}
              onChange={(event) => setNext(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("invitation.repeat")} error={tried && !short && differ && t("invitation.mismatch")}>
          {(ids) => (
            <input
              {...ids}
              className="control max-w-80"
              type="password"
              autoComplete="new-password"
              value={repeat}
              onChange={(event) => setRepeat(event.target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <Button type="submit" look="primary" busy={busy} className="justify-self-start">
          {t("session.changePassword")}
        </Button>
      </form>
    </Dialog>
  );
}
