import type { ReceiversView } from "@minhchung/api/staff/receiver-types";
import { useState } from "react";
import { toast } from "sonner";
import { addReceiver, type NewReceiver } from "../api/actions.ts";
import { RECEIVER_KINDS } from "../api/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.ts";
import { FormDialog, nameInput } from "./form-dialog.tsx";
import { PlacesField } from "./places-field.tsx";

const EMPTY: NewReceiver = { kind: "loudspeaker", name: "", placeCodes: [], address: null };

/** Enters a receiver; the secret of a webhook is shown this once. */
export function AddReceiver({ view, onClose }: { view: ReceiversView; onClose: () => void }) {
  const t = useWords();
  const [given, setGiven] = useState(EMPTY);
  const [secret, setSecret] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const set = (part: Partial<NewReceiver>) => setGiven((before) => ({ ...before, ...part }));
  const machine = given.kind === "webhook" || given.kind === "mail";
  const write = async () => {
    const added = await addReceiver({ ...given, address: machine ? given.address : null });
    toast.success(t("receivers.addedToast"));
    setSecret(added.secret);
  };
  if (done && secret !== null) return <Secret secret={secret} onClose={onClose} />;
  return (
    <FormDialog
      title={t("receivers.add")}
      lead={t("receivers.addLead")}
      submit={t("receivers.add")}
      onClose={onClose}
      write={write}
      onDone={() => (given.kind === "webhook" ? setDone(true) : onClose())}
    >
      <Field label={t("receivers.kindLabel")} hint={t(`receivers.kindHint.${given.kind}`)}>
        {(ids) => (
          <select
            {...ids}
            className="control"
            value={given.kind}
            onChange={({ target }) =>
              set({ kind: RECEIVER_KINDS.find((one) => one === target.value) ?? given.kind, address: null })
            }
          >
            {RECEIVER_KINDS.map((kind) => (
              <option key={kind} value={kind} disabled={kind === "mail" && !view.mail}>
                {t(`receivers.kind.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("receivers.name")}>{nameInput(given.name, (name) => set({ name }))}</Field>
      {machine && (
        <Field label={t(given.kind === "mail" ? "receivers.mail" : "receivers.url")}>
          {(ids) => (
            <input
              {...ids}
              className="control"
              type={given.kind === "mail" ? "email" : "url"}
              required
              value={given.address ?? ""}
              onChange={({ target }) => set({ address: target.value })}
            />
          )}
        </Field>
      )}
      <PlacesField
        places={view.places}
        chosen={given.placeCodes}
        onChange={(placeCodes) => set({ placeCodes })}
      />
    </FormDialog>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog open firm onClose={onClose} title={t("receivers.secretTitle")}>
      <Field label={t("receivers.secret")} hint={t("receivers.secretHint")}>
        {(ids) => (
          <input
            {...ids}
            className="control"
            readOnly
            value={secret}
            onFocus={({ target }) => target.select()}
          />
        )}
      </Field>
      <div className="mt-4 flex justify-end gap-2">
        <Button
          look="primary"
          onClick={() =>
            void navigator.clipboard.writeText(secret).then(
              () => toast(t("action.copied")),
              () => toast.error(t("failure.title")),
            )
          }
        >
          {t("action.copy")}
        </Button>
        <Button onClick={onClose}>{t("receivers.secretKept")}</Button>
      </div>
    </Dialog>
  );
}
