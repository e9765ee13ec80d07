import type { RebuttalView, VersionView } from "@minhchung/api/staff/rebuttal-types";
import { useState } from "react";
import { toast } from "sonner";
import { publishVersion, scheduleVersion } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Choice, Field } from "../ui/field.tsx";
import { morning, toLocalInput } from "../ui/time.ts";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { useRereadText } from "./decide-dialogs.tsx";

/** Before everybody can read it: who will, when, and what follows. */
export function PublishDialog(props: { view: RebuttalView; version: VersionView; onClose: () => void }) {
  const t = useWords();
  const reread = useRereadText();
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const [opened] = useState(() => new Date());
  const [when, setWhen] = useState<"now" | "later">("now");
  const [hour, setHour] = useState(() => toLocalInput(morning(opened, 1)));
  const publish = () => {
    setError(null);
    void act(async () => {
      if (when === "later") {
        await scheduleVersion(props.version.id, new Date(hour).toISOString());
        toast.success(t("review.scheduledToast"));
      } else {
        const { url } = await publishVersion(props.version.id);
        toast.success(t("review.publishedToast"), { description: url, duration: 10_000 });
      }
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
          <Button
            look="primary"
            busy={busy}
            disabled={when === "later" && Number.isNaN(Date.parse(hour))}
            onClick={publish}
          >
            {t(when === "later" ? "review.schedule" : "review.publish")}
          </Button>
        </>
      }
    >
      <div className="mb-4 grid gap-3">
        <Choice
          legend={t("review.when")}
          name="when"
          value={when}
          options={[
            { value: "now" as const, label: t("review.now") },
            { value: "later" as const, label: t("review.atHour") },
          ]}
          onChange={setWhen}
        />
        {when === "later" && (
          <Field label={t("review.hour")} hint={t("review.hourHint")}>
            {(ids) => (
              <input
                {...ids}
                className="control"
                type="datetime-local"
                required
                min={toLocalInput(opened)}
                value={hour}
                onChange={(event) => setHour(event.target.value)}
              />
            )}
          </Field>
        )}
      </div>
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
