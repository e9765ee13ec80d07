import type { QueueRow } from "@minhchung/api/staff/types";
import type { MergeRequest, SplitRequest } from "../api/actions.ts";
import { MergeDialog } from "./merge-dialog.tsx";
import { SplitDialog } from "./split-dialog.tsx";

/** What the dialogs of grouping were opened for. */
export type Regroup = { kind: "merge"; rows: readonly QueueRow[] } | { kind: "split"; id: number };

/** The dialogs behind `m` and `t`; loaded when one is first asked for. */
export function RegroupDialogs({
  asked,
  onClose,
  onMerge,
  onSplit,
}: {
  asked: Regroup;
  onClose: () => void;
  onMerge: (request: MergeRequest) => void;
  onSplit: (id: number, request: SplitRequest) => void;
}) {
  return asked.kind === "merge" ? (
    <MergeDialog rows={asked.rows} onClose={onClose} onMerge={onMerge} />
  ) : (
    <SplitDialog id={asked.id} onClose={onClose} onSplit={onSplit} />
  );
}
