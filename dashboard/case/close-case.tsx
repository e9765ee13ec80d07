import type { CaseView } from "@minhchung/api/staff/types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { closeCase } from "../api/actions.ts";
import { DISMISS_REASONS } from "../api/vocabulary.ts";
import { ReasonForm } from "../queue/reason-form.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

export function CloseCase({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  return (
    <Dialog open onClose={onClose} title={t("case.closeTitle")} lead={t("case.closeHint")}>
      <ReasonForm
        legend={t("case.closeWhy")}
        reasons={DISMISS_REASONS}
        submit={t("case.close")}
        look="danger"
        busy={busy}
        error={error}
        onClose={onClose}
        onSubmit={({ reason, note = "" }) => {
          setError(null);
          void act(async () => {
            await closeCase(view.id, reason, note.normalize("NFC"));
            await client.invalidateQueries({ queryKey: ["case", view.id] });
            await client.invalidateQueries({ queryKey: ["cases"] });
            onClose();
          }, setError);
        }}
      />
    </Dialog>
  );
}
