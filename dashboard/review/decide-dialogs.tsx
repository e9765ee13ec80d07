import type { RebuttalView, VersionView } from "@minhchung/api/staff/rebuttal-types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { approveVersion, returnVersion, withdrawRebuttal } from "../api/actions.ts";
import { commentsQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** After a decision on a text: what was read of it, of its case and of the list is old. */
export function useRereadText(): (id: string) => Promise<void> {
  const client = useQueryClient();
  return async (id) => {
    void client.invalidateQueries({ queryKey: ["rebuttals"] });
    void client.invalidateQueries({ queryKey: ["case"] });
    void client.invalidateQueries({ queryKey: ["cases"] });
    void client.invalidateQueries({ queryKey: ["waiting"] });
    // What the channels say follows what was decided: an address, a picture to scan.
    void client.invalidateQueries({ queryKey: ["rebuttal", "channels"] });
    await client.invalidateQueries({ queryKey: ["rebuttal", id] });
  };
}

export function ApproveDialog({
  view,
  version,
  onClose,
}: {
  view: RebuttalView;
  version: VersionView;
  onClose: () => void;
}) {
  const t = useWords();
  const threads = useQuery({ ...commentsQuery(view.id), enabled: view.may.comment === true }).data;
  const open = threads?.filter(({ resolved }) => !resolved).length ?? 0;
  return (
    <DecisionDialog
      title={t("review.approveTitle", { n: version.number })}
      lead={
        open > 0
          ? `${t("review.approveHint")} ${t("comments.stillOpen", { count: open })}`
          : t("review.approveHint")
      }
      confirm={t("review.approve")}
      done={t("review.approvedToast")}
      view={view}
      write={() => approveVersion(version.id)}
      onClose={onClose}
    />
  );
}

export function ReturnDialog({
  view,
  version,
  onClose,
}: {
  view: RebuttalView;
  version: VersionView;
  onClose: () => void;
}) {
  const t = useWords();
  return (
    <DecisionDialog
      title={t("review.returnTitle")}
      lead={t("review.returnHint")}
      ask={t("review.returnReason")}
      confirm={t("review.return")}
      done={t("review.returnedToast")}
      view={view}
      write={(reason) => returnVersion(version.id, reason)}
      onClose={onClose}
    />
  );
}

export function WithdrawDialog({ view, onClose }: { view: RebuttalView; onClose: () => void }) {
  const t = useWords();
  return (
    <DecisionDialog
      title={t("review.withdrawTitle")}
      lead={t("review.consequenceWithdraw")}
      ask={t("review.withdrawReason")}
      confirm={t("review.withdraw")}
      done={t("review.withdrawnToast")}
      view={view}
      write={(reason) => withdrawRebuttal(view.id, reason)}
      onClose={onClose}
    />
  );
}

/** One decision on a text, with a reason where one is asked for. */
function DecisionDialog(props: {
  title: ReactNode;
  lead: ReactNode;
  ask?: string;
  confirm: string;
  done: string;
  view: RebuttalView;
  write: (reason: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const t = useWords();
  const reread = useRereadText();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const missing = props.ask !== undefined && reason.trim() === "";
  return (
    <Dialog open onClose={props.onClose} title={props.title} lead={props.lead}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing) return;
          setError(null);
          void act(async () => {
            await props.write(reason.trim().normalize("NFC"));
            toast.success(props.done);
            await reread(props.view.id);
            props.onClose();
          }, setError);
        }}
      >
        {props.ask && (
          <Field label={props.ask}>
            {(ids) => (
              <textarea
                {...ids}
                className="control"
                rows={4}
                required
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        )}
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={props.onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={missing}>
            {props.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
