import type { RetentionView } from "@minhchung/api/staff/settings-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { setKeepDays } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** How long notes of the machine itself are kept: the one rule that an administrator sets. */
export function KeepDays({ view }: { view: RetentionView }) {
  const t = useWords();
  const { full } = useDates();
  const client = useQueryClient();
  const [days, setDays] = useState(String(view.keepDays));
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const { least, most } = view.bounds;
  const wanted = Number(days);
  const isSound = /^\d+$/.test(days) && wanted >= least && wanted <= most;
  const save = () =>
    void act(async () => {
      setError(null);
      await setKeepDays(wanted);
      toast.success(t("config.retention.kept"));
      await client.invalidateQueries({ queryKey: ["settings", "retention"] });
    }, setError);
  const by = view.set
    ? t("config.retention.setBy", { name: view.set.by.name, when: full(view.set.at) })
    : t("config.retention.fromMachine");
  return (
    <form
      className="mt-6 grid max-w-md gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSound) save();
      }}
    >
      <Field
        label={t("config.retention.days")}
        hint={`${t("config.retention.daysHint", { least, most })} ${by}`}
        error={isSound || days === "" ? undefined : t("config.retention.outside", { least, most })}
      >
        {(ids) => (
          <span className="flex gap-2">
            <input
              {...ids}
              className="control w-28!"
              inputMode="numeric"
              value={days}
              onChange={({ target }) => setDays(target.value)}
            />
            <Button type="submit" busy={busy} disabled={!isSound || wanted === view.keepDays}>
              {t("action.save")}
            </Button>
          </span>
        )}
      </Field>
      <FormFailure error={error} />
    </form>
  );
}
