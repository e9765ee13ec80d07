import type { ReceiverRow, ReceiversView } from "@minhchung/api/staff/receiver-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { changeReceiver, retireReceiver } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { FormDialog, nameInput } from "./form-dialog.tsx";
import { PlacesField } from "./places-field.tsx";

/** Another name or other communes. A machine's address stays: another address is another receiver. */
export function ChangeReceiver(props: {
  row: ReceiverRow;
  places: ReceiversView["places"];
  onClose: () => void;
}) {
  const t = useWords();
  const { row, places, onClose } = props;
  const [name, setName] = useState(row.name);
  const [chosen, setChosen] = useState<string[]>(row.places.map(({ code }) => code));
  const write = async () => {
    await changeReceiver(row.id, { name, placeCodes: chosen });
    toast.success(t("receivers.changedToast"));
  };
  return (
    <FormDialog
      title={t("receivers.changeTitle")}
      lead={row.address ? t("receivers.addressStays") : undefined}
      submit={t("receivers.save")}
      onClose={onClose}
      write={write}
    >
      <Field label={t("receivers.name")}>{nameInput(name, setName)}</Field>
      <PlacesField places={places} chosen={chosen} onChange={setChosen} />
    </FormDialog>
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
