import type { ReactNode } from "react";
import { toast } from "sonner";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.ts";

/** The link by which somebody sets a password: shown this one time, to be sent to that person alone. */
export function OneTimeLink(props: { link: string; children?: ReactNode; onClose: () => void }) {
  const t = useWords();
  const { link, onClose } = props;
  return (
    <Dialog open onClose={onClose} title={t("users.invited")}>
      <Field label={t("users.link")} hint={t("users.linkHint")}>
        {(ids) => (
          <input
            {...ids}
            className="control"
            readOnly
            value={link}
            onFocus={(event) => event.target.select()}
          />
        )}
      </Field>
      {props.children}
      <div className="mt-4 flex justify-end gap-2">
        <Button
          look="primary"
          onClick={() =>
            void navigator.clipboard.writeText(link).then(
              () => toast(t("action.copied")),
              () => toast.error(t("failure.title")),
            )
          }
        >
          {t("action.copy")}
        </Button>
        <Button onClick={onClose}>{t("action.close")}</Button>
      </div>
    </Dialog>
  );
}
