import type { DraftLock } from "@minhchung/api/staff/rebuttal-types";

/** Who writes in a draft, as this screen knows it. */
export interface LockState {
  /** Whether this screen may write. Until the server has answered it may: a slow line stops nobody. */
  mine: boolean;
  /** Who holds it, where somebody does. */
  holder: DraftLock | null;
  /** It was ours, and somebody took over. */
  taken: boolean;
  /** The server has said that it is ours. */
  confirmed: boolean;
}

export const FIRST: LockState = { mine: true, holder: null, taken: false, confirmed: false };

export type LockNews =
  /** The server gave it to us, or goes on to. */
  | { type: "held"; lock: DraftLock }
  /** Somebody else has it. */
  | { type: "refused"; lock: DraftLock }
  /** What the text says of it, as it was read last; `me` is this screen's person. */
  | { type: "read"; lock: DraftLock | null; me: string };

/** What news makes of the state. Pure. */
export function nextLock(state: LockState, news: LockNews): LockState {
  switch (news.type) {
    case "held":
      return { mine: true, holder: news.lock, taken: false, confirmed: true };
    case "refused":
      return {
        mine: false,
        holder: news.lock,
        taken: state.taken || (state.mine && state.confirmed),
        confirmed: false,
      };
    case "read": {
      const { lock, me } = news;
      // Nobody's: not ours to write in again before the server says so.
      if (lock === null) return state.holder && !state.mine ? { ...state, holder: null } : state;
      if (lock.by.id === me) return state;
      // Read before the last that we were told of it.
      if (state.holder && lock.since <= state.holder.since && state.mine) return state;
      return nextLock(state, { type: "refused", lock });
    }
  }
}
