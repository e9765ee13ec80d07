import type { NarrativeStatus, QueueRow } from "@minhchung/api/staff/types";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { toast } from "sonner";
import {
  type DecideRequest,
  decide,
  type MergeRequest,
  mergeNarratives,
  openCase,
  type SplitRequest,
  splitNarrative,
} from "../api/actions.ts";
import { ApiFailure } from "../api/client.ts";
import { narrativeQuery } from "../api/queries.ts";
import { useMe } from "../session/use-me.ts";
import { messageOf, toastFailure } from "../ui/failure.tsx";
import { useWords } from "../words/words.ts";

/** Deciding about narratives: one request, one result an id, and a way back. */
export function useDecisions(after: {
  /** These left the list (dismissed, put off). */
  gone: (ids: number[], stay: boolean, to: NarrativeStatus) => void;
  /** These changed but stay (assigned), or came back (undone). */
  changed: (ids: number[], cameBack: boolean) => void;
}) {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const last = useRef<number[]>([]);
  const running = useRef<Promise<void>>(Promise.resolve());

  async function undo(given?: number[]): Promise<void> {
    // A large decision takes its time; the key means this one, not the one before.
    await running.current;
    const ids = given ?? last.current;
    if (ids.length === 0) {
      toast(t("decide.nothingToUndo"));
      return;
    }
    if (last.current === ids) last.current = [];
    await run({ ids, action: "undo" }, false);
  }

  function run(request: DecideRequest, stay: boolean): Promise<void> {
    running.current = send(request, stay);
    return running.current;
  }

  async function send(request: DecideRequest, stay: boolean): Promise<void> {
    try {
      const { results } = await decide(request);
      const done = results.filter((result) => result.ok).map((result) => result.id);
      const failed = results.length - done.length;
      for (const id of done) void client.invalidateQueries({ queryKey: ["narrative", id] });
      if (failed > 0) {
        const first = results.find((result) => !result.ok)?.error as { message?: unknown } | undefined;
        const why = typeof first?.message === "string" ? first.message : undefined;
        toast.error(t("decide.someFailed", { n: failed }), why ? { description: why } : {});
      }
      if (done.length === 0) return;
      const n = done.length;
      if (request.action === "undo") {
        after.changed(done, true);
        toast(t("decide.undone"));
        return;
      }
      last.current = done;
      if (request.action === "assign") after.changed(done, false);
      else after.gone(done, stay, request.action === "dismiss" ? "dismissed" : "snoozed");
      const said = {
        dismiss: n > 1 ? t("decide.doneMany", { n }) : t("decide.done"),
        snooze: n > 1 ? t("decide.snoozedMany", { n }) : t("decide.snoozed"),
        assign:
          request.assignTo === me.id
            ? n > 1
              ? t("decide.assignedMany", { n })
              : t("decide.assigned")
            : t("decide.given", { count: n }),
      }[request.action];
      toast(said, { action: { label: t("action.undo"), onClick: () => void undo(done) }, duration: 8_000 });
    } catch (error) {
      toastFailure(error);
    }
  }

  /** Takes a narrative up; where a colleague was quicker, offers their case instead. */
  async function takeUp(row: QueueRow): Promise<void> {
    try {
      const { caseId } = await openCase(row.id, row.rowVersion);
      after.gone([row.id], true, "in_case");
      void client.invalidateQueries({ queryKey: ["cases"] });
      await navigate({ to: "/cases/$caseId", params: { caseId } });
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.status !== 409) return toastFailure(error);
      const now = await client.fetchQuery({ ...narrativeQuery(row.id), staleTime: 0 }).catch(() => null);
      after.changed([row.id], false);
      const theirs = now?.caseId;
      if (!theirs) return toastFailure(error);
      toast.warning(messageOf(error), {
        description: t("decide.taken"),
        duration: 12_000,
        action: {
          label: t("action.open"),
          onClick: () => void navigate({ to: "/cases/$caseId", params: { caseId: theirs } }),
        },
      });
    }
  }

  /** The way back of both is the same: undoing the decision of one of them undoes the act as a whole. */
  function regrouped(ids: number[], said: string): void {
    for (const id of ids) void client.invalidateQueries({ queryKey: ["narrative", id] });
    last.current = ids.slice(0, 1);
    toast(said, {
      action: { label: t("action.undo"), onClick: () => void undo(ids.slice(0, 1)) },
      duration: 8_000,
    });
  }

  async function merge(request: MergeRequest): Promise<void> {
    try {
      await mergeNarratives(request);
      after.gone(request.ids, false, "closed");
      after.changed([request.into], false);
      regrouped([request.into, ...request.ids], t("regroup.merged", { n: request.ids.length + 1 }));
    } catch (error) {
      toastFailure(error);
    }
  }

  async function split(id: number, request: SplitRequest): Promise<void> {
    try {
      const { narrativeId } = await splitNarrative(id, request);
      after.changed([id, narrativeId], true);
      regrouped([id, narrativeId], t("regroup.splitDone"));
    } catch (error) {
      toastFailure(error);
    }
  }

  return { run, undo, takeUp, merge, split };
}
