import type { Person } from "@minhchung/api/staff/people-types";
import type { RebuttalView, VersionView } from "@minhchung/api/staff/rebuttal-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { askReview } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Choice, Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

interface Props {
  view: RebuttalView;
  version: VersionView;
  people: readonly Person[];
  onClose: () => void;
}

/** A writer asks an approver of another unit. */
export function AskReview({ view, version, people, onClose }: Props) {
  const t = useWords();
  const client = useQueryClient();
  const [of, setOf] = useState<string | null>(people.length === 1 ? (people[0]?.id ?? null) : null);
  const [note, setNote] = useState("");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const send = () =>
    void act(async () => {
      setError(null);
      await askReview(version.id, { of: of ?? "", note: note.trim().normalize("NFC") });
      toast.success(t("approval.askedToast"));
      await client.invalidateQueries({ queryKey: ["rebuttal", view.id] });
      onClose();
    }, setError);
  return (
    <Dialog open onClose={onClose} title={t("approval.ask")} lead={t("approval.askLead")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (of) send();
        }}
      >
        <Choice
          legend={t("approval.of")}
          name="of"
          stacked
          value={of}
          onChange={setOf}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Field label={t("approval.note")}>
          {(ids) => (
            <textarea
              {...ids}
              className="control"
              rows={3}
              maxLength={1000}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={of === null}>
            {t("approval.send")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
