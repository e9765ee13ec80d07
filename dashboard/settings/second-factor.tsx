import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { renewBackupCodes, turnOffSecondFactor } from "../api/actions.ts";
import { BackupCodes } from "../session/backup-codes.tsx";
import { Enrol } from "../session/enrol.tsx";
import { PasswordField } from "../session/password-field.tsx";
import { useMe } from "../session/use-me.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { Section } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

type Open = "enrol" | "codes" | "off";

/** The second step of one's own sign-in. */
export function SecondFactor() {
  const t = useWords();
  const { on, required } = useMe().secondFactor;
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <Section title={t("secondFactor.title")} hint={t("secondFactor.hint")}>
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={on ? "luc" : "plain"}>{on ? t("secondFactor.on") : t("secondFactor.off")}</Badge>
        {on ? (
          <>
            <Button onClick={() => setOpen("codes")}>{t("secondFactor.newCodes")}</Button>
            <Button look="danger" onClick={() => setOpen("off")}>
              {t("secondFactor.turnOff")}
            </Button>
          </>
        ) : (
          <Button look="primary" onClick={() => setOpen("enrol")}>
            {t("secondFactor.turnOn")}
          </Button>
        )}
      </div>
      <Dialog open={open === "enrol"} onClose={close} title={t("secondFactor.title")}>
        <Enrol onDone={close} />
      </Dialog>
      {open === "codes" && <NewCodes onClose={close} />}
      {open === "off" && <TurnOff required={required} onClose={close} />}
    </Section>
  );
}

function NewCodes({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const [password, setPassword] = useState("");
  const [codes, setCodes] = useState<string[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  return (
    <Dialog open onClose={onClose} title={t("secondFactor.newCodes")} lead={t("secondFactor.newCodesLead")}>
      {codes ? (
        <BackupCodes codes={codes} />
      ) : (
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            setError(null);
            void act(async () => setCodes((await renewBackupCodes(password)).backupCodes), setError);
          }}
        >
          <PasswordField value={password} onChange={setPassword} />
          <FormFailure error={error} />
          <Button type="submit" look="primary" busy={busy} className="justify-self-start">
            {t("secondFactor.newCodes")}
          </Button>
        </form>
      )}
    </Dialog>
  );
}

function TurnOff({ required, onClose }: { required: boolean; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("secondFactor.turnOff")}
      lead={required ? t("secondFactor.offRequired") : t("secondFactor.offLead")}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          void act(async () => {
            await turnOffSecondFactor(password, code);
            toast(t("secondFactor.isOff"));
            onClose();
            await client.invalidateQueries();
          }, setError);
        }}
      >
        <PasswordField value={password} onChange={setPassword} />
        <Field label={t("secondFactor.code")} hint={t("secondFactor.eitherCode")}>
          {(ids) => (
            <input
              {...ids}
              className="control max-w-48"
              autoComplete="one-time-code"
              required
              spellCheck={false}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <Button type="submit" look="danger" busy={busy} className="justify-self-start">
          {t("secondFactor.turnOff")}
        </Button>
      </form>
    </Dialog>
  );
}
