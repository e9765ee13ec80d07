import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** A dialog that writes to the register or the ledger: what failed is said in it, and nothing typed is lost. */
export function FormDialog(props: {
  title: string;
  lead?: string | undefined;
  submit: string;
  onClose: () => void;
  /** What the form writes; the register is read again afterwards. */
  write: () => Promise<unknown>;
  /** After the write. Default: the dialog closes. */
  onDone?: () => void;
  children: ReactNode;
}) {
  const t = useWords();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const { title, lead, submit, onClose, write, onDone = onClose, children } = props;
  const save = () =>
    act(async () => {
      await write();
      await client.invalidateQueries({ queryKey: ["receivers"] });
      onDone();
    }, setError);
  return (
    <Dialog open onClose={onClose} title={title} {...(lead ? { lead } : {})}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          void save();
        }}
      >
        {children}
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The name of a receiver. */
export function nameInput(name: string, onChange: (name: string) => void) {
  return (ids: { id: string }) => (
    <input
      {...ids}
      className="control"
      required
      minLength={2}
      maxLength={200}
      value={name}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
