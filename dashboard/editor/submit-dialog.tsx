import type { LintFinding } from "@minhchung/api/staff/rebuttal-types";
import { useState } from "react";
import { submitDraft } from "../api/actions.ts";
import { ApiFailure } from "../api/client.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { LintPanel } from "./lint-panel.tsx";
import type { DraftDesk } from "./use-draft.ts";

/** The gate: everything saved, nothing missing, and a yes to what cannot be changed any more. */
export function SubmitDialog(props: {
  id: string;
  desk: DraftDesk;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const t = useWords();
  const { desk } = props;
  const { busy, act } = useAction();
  const [error, setError] = useState<unknown>(null);
  const blocked = desk.lint.some((finding) => finding.severity === "error");
  const submit = () =>
    void act(
      async () => {
        const state = await desk.flush();
        if (state.kind !== "saved") {
          if ("error" in state) throw state.error;
          return;
        }
        await submitDraft(props.id, desk.rowVersion());
        await props.onDone();
      },
      (failure) => {
        const lint = lintOf(failure);
        if (lint) desk.setLint(lint);
        setError(failure);
      },
    );
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t("editor.submitTitle")}
      lead={t("editor.submitHint")}
      footer={
        <>
          <Button onClick={props.onClose}>{t("action.cancel")}</Button>
          <Button look="primary" busy={busy} disabled={blocked} onClick={submit}>
            {t("editor.submit")}
          </Button>
        </>
      }
    >
      <LintPanel lint={desk.lint} />
      <div className="mt-3">
        <FormFailure error={error} />
      </div>
    </Dialog>
  );
}

/** The findings that came with a refusal to submit. */
export function lintOf(failure: unknown): LintFinding[] | null {
  if (!(failure instanceof ApiFailure)) return null;
  const current = failure.current as { lint?: unknown } | unknown[] | null | undefined;
  const lint = Array.isArray(current) ? current : current?.lint;
  return Array.isArray(lint) ? (lint as LintFinding[]) : null;
}
