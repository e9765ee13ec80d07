import type { RebuttalView, VersionView } from "@minhchung/api/staff/types";
import { useState } from "react";
import { toast } from "sonner";
import { publishVersion } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { useRereadText } from "./decide-dialogs.tsx";

/** Before everybody can read it: who will, and what follows. */
export function PublishDialog(props: { view: RebuttalView; version: VersionView; onClose: () => void }) {
  const t = useWords();
  const reread = useRereadText();
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const publish = () => {
    setError(null);
    void act(async () => {
      const { url } = await publishVersion(props.version.id);
      toast.success(t("review.publishedToast"), { description: url, duration: 10_000 });
      await reread(props.view.id);
      props.onClose();
    }, setError);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t("review.publishTitle")}
      lead={props.version.content.headline}
      footer={
        <>
          <Button onClick={props.onClose}>{t("action.cancel")}</Button>
          <Button look="primary" busy={busy} onClick={publish}>
            {t("review.publish")}
          </Button>
        </>
      }
    >
      <h3 className="font-semibold">{t("review.audience")}</h3>
      <ul className="mt-1 mb-4 list-disc pl-5">
        <li>{t("review.audiencePublic")}</li>
        <li>{t("review.audienceFeeds")}</li>
        <li>{t("review.audienceAskers")}</li>
      </ul>
      <h3 className="font-semibold">{t("review.consequences")}</h3>
      <ul className="mt-1 mb-2 list-disc pl-5">
        <li>{t("review.consequenceImmutable")}</li>
        <li>{t("review.consequenceWithdraw")}</li>
        <li>{t("review.consequenceName")}</li>
      </ul>
      <FormFailure error={error} />
    </Dialog>
  );
}
