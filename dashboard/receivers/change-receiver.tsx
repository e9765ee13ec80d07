import type { ReceiverRow, ReceiversView } from "@minhchung/api/staff/receiver-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { changeReceiver, retireReceiver } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { PlacesField } from "./places-field.tsx";

/** Another name or other communes. A machine's address stays: another address is another receiver. */
export function ChangeReceiver(props: {
  row: ReceiverRow;
  places: ReceiversView["places"];
  onClose: () => void;
}) {
  const t = useWords();
  const { row, places, onClose } = props;
  const client = useQueryClient();
  const [name, setName] = useState(row.name);
  const [chosen, setChosen] = useState<string[]>(row.places.map(({ code }) => code));
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("receivers.changeTitle")}
      lead={row.address ? t("receivers.addressStays") : undefined}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          void act(async () => {
            await changeReceiver(row.id, { name, placeCodes: chosen });
            toast.success(t("receivers.changedToast"));
            await client.invalidateQueries({ queryKey: ["receivers"] });
            onClose();
          }, setError);
        }}
      >
        <Field label={t("receivers.name")}>
          {(ids) => (
            <input
              {...ids}
              className="control"
              required
              minLength={2}
              maxLength={200}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <PlacesField places={places} chosen={chosen} onChange={setChosen} />
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {t("receivers.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Takes a receiver off the register, after saying what still goes to it. */
export function RetireReceiver({ row, onClose }: { row: ReceiverRow; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const { busy, act } = useAction();
  const retire = () =>
    void act(async () => {
      await retireReceiver(row.id);
      toast.success(t("receivers.retiredToast"));
      await client.invalidateQueries({ queryKey: ["receivers"] });
      onClose();
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("receivers.retireTitle", { name: row.name })}
      lead={t("receivers.retireHint")}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("action.cancel")}</Button>
        <Button look="danger" busy={busy} onClick={retire}>
          {t("receivers.retire")}
        </Button>
      </div>
    </Dialog>
  );
}
