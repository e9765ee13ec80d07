import type { ReceiversView } from "@minhchung/api/staff/receiver-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { addReceiver, type NewReceiver } from "../api/actions.ts";
import { RECEIVER_KINDS } from "../api/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { PlacesField } from "./places-field.tsx";

const EMPTY: NewReceiver = { kind: "loudspeaker", name: "", placeCodes: [], address: null };

/** Enters a receiver; the secret of a webhook is shown this once. */
export function AddReceiver({ view, onClose }: { view: ReceiversView; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [given, setGiven] = useState(EMPTY);
  const [secret, setSecret] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const set = (part: Partial<NewReceiver>) => setGiven((before) => ({ ...before, ...part }));
  const machine = given.kind === "webhook" || given.kind === "mail";
  if (secret !== null) return <Secret secret={secret} onClose={onClose} />;
  const save = () =>
    act(async () => {
      const added = await addReceiver({ ...given, address: machine ? given.address : null });
      toast.success(t("receivers.addedToast"));
      await client.invalidateQueries({ queryKey: ["receivers"] });
      if (added.secret === null) onClose();
      else setSecret(added.secret);
    }, setError);
  return (
    <Dialog open onClose={onClose} title={t("receivers.add")} lead={t("receivers.addLead")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          void save();
        }}
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
        <Field label={t("receivers.name")}>
          {(ids) => (
            <input
              {...ids}
              className="control"
              required
              minLength={2}
              maxLength={200}
              value={given.name}
              onChange={({ target }) => set({ name: target.value })}
            />
          )}
        </Field>
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
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {t("receivers.add")}
          </Button>
        </div>
      </form>
    </Dialog>
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
