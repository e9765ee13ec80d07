import type { DraftLock } from "@minhchung/api/staff/rebuttal-types";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { holdDraft, releaseDraft } from "../api/actions.ts";
import { FIRST, type LockState, nextLock } from "./lock-state.ts";

/** The server takes a screen that said nothing for two minutes for closed (api/desk/read/draft-lock.ts). */
const SIGN_OF_LIFE_MS = 30_000;

export interface DraftLockDesk extends LockState {
  takeOver: () => Promise<void>;
}

/** Holds a draft while its editor is open, waits for it while somebody else has it, and lets go when the screen closes. */
export function useLock(id: string, read: DraftLock | null, me: string, onTaken: () => void): DraftLockDesk {
  const [state, tell] = useReducer(nextLock, FIRST);
  const latest = useRef({ state, onTaken });
  latest.current = { state, onTaken };

  const hold = useCallback(
    async (takeOver: boolean) => {
      try {
        const lock = await holdDraft(id, takeOver);
        tell({ type: lock.by.id === me ? "held" : "refused", lock });
      } catch (error) {
        // Without a line, or with a session that ended, everything stays as it is: the next sign of life tells.
        if (takeOver) throw error;
      }
    },
    [id, me],
  );

  useEffect(() => {
    void hold(false);
    const beat = setInterval(() => void hold(false), SIGN_OF_LIFE_MS);
    const leave = () => latest.current.state.mine && releaseDraft(id);
    window.addEventListener("pagehide", leave);
    return () => {
      clearInterval(beat);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [id, hold]);

  useEffect(() => tell({ type: "read", lock: read, me }), [read, me]);
  // Whoever held it has left.
  const free = !state.mine && state.holder === null;
  useEffect(() => {
    if (free) void hold(false);
  }, [free, hold]);
  useEffect(() => {
    if (state.taken) latest.current.onTaken();
  }, [state.taken]);

  return { ...state, takeOver: () => hold(true) };
}
