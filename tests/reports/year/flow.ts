/** What people of the sample's desk do with one flagged narrative. */
import type { DISMISS_REASONS, Rating, RebuttalKind } from "@minhchung/db/schema/desk";
import type { Chance } from "./chance.ts";
import { DAY, HOUR, MINUTE, NOW } from "./time.ts";

export interface ActFact {
  readonly id: string;
  readonly version: string;
  readonly at: Date;
  readonly action: "publish" | "correct" | "withdraw";
  readonly kind: RebuttalKind;
  readonly rating: Rating | null;
}

export interface DecisionFact {
  readonly action: "open_case" | "dismiss" | "snooze" | "undo";
  readonly reason: (typeof DISMISS_REASONS)[number] | null;
  readonly at: Date;
  /** The decision before it was undone by it. */
  readonly undoes: boolean;
}

export interface Flow {
  readonly decisions: readonly DecisionFact[];
  readonly caseId: string | null;
  readonly rebuttalId: string | null;
  readonly acts: readonly ActFact[];
  readonly asks: { id: string; at: Date; state: "open" | "answered" | "withdrawn" } | null;
}

export const undone = (decisions: readonly DecisionFact[], i: number): boolean =>
  decisions[i + 1]?.undoes === true;

export function flowOf(chance: Chance, flaggedAt: Date, month: number): Flow {
  const after = (minutes: number) => new Date(flaggedAt.getTime() + minutes * MINUTE);
  const taken = after(chance.wait(45, 1.1));
  const decisions: DecisionFact[] = [];
  const decide = (action: DecisionFact["action"], at: Date, reason: DecisionFact["reason"] = null) =>
    decisions.push({ action, reason, at, undoes: action === "undo" });
  const nothing = { decisions, caseId: null, rebuttalId: null, acts: [], asks: null };
  // The last ones of all wait still.
  if (taken > NOW || chance.yes(0.04)) return nothing;
  if (chance.yes(0.05)) {
    decide("dismiss", taken, "other");
    decide("undo", new Date(taken.getTime() + 5 * MINUTE));
  } else if (chance.yes(0.06)) {
    decide("snooze", taken);
  }
  const later = new Date(taken.getTime() + 10 * MINUTE);
  if (chance.yes(0.3)) {
    decide(
      "dismiss",
      later,
      chance.pick([
        ["not_checkable", 4],
        ["not_ours", 2],
        ["true", 3],
        ["no_evidence", 4],
        ["duplicate", 2],
        ["other", 1],
      ] as const),
    );
    return nothing;
  }
  decide("open_case", later);
  // The desk grew quicker in its second year.
  const published = new Date(later.getTime() + chance.wait(month < 12 ? 420 : 190, 1.2) * MINUTE);
  const asks = chance.yes(0.25)
    ? {
        id: chance.uuid(),
        at: new Date(later.getTime() + 20 * MINUTE),
        state: chance.pick([
          ["answered", 7],
          ["open", 2],
          ["withdrawn", 1],
        ] as const),
      }
    : null;
  const acts = published < NOW && chance.yes(0.9) ? actsOf(chance, later, published) : [];
  return {
    decisions,
    caseId: chance.uuid(),
    rebuttalId: acts.length > 0 ? chance.uuid() : null,
    acts,
    asks,
  };
}

function actsOf(chance: Chance, taken: Date, at: Date): ActFact[] {
  const acts: ActFact[] = [];
  const act = (when: Date, action: ActFact["action"], kind: RebuttalKind, rating: Rating | null) => {
    if (when < NOW) acts.push({ id: chance.uuid(), version: chance.uuid(), at: when, action, kind, rating });
  };
  let when = at;
  // A short notice goes out at once, the conclusion when it is ready.
  if (chance.yes(0.3)) {
    const notice = new Date(taken.getTime() + chance.wait(18, 0.6) * MINUTE);
    act(notice, "publish", "notice", null);
    when = new Date(Math.max(at.getTime(), notice.getTime() + 30 * MINUTE));
  }
  const kind = chance.pick([
    ["rebuttal", 8],
    ["confirmation", 2],
  ] as const);
  const rating =
    kind === "confirmation"
      ? "true"
      : chance.pick([
          ["false", 6],
          ["misleading", 3],
          ["missing_context", 2],
        ] as const);
  act(when, acts.length > 0 ? "correct" : "publish", kind, rating);
  if (chance.yes(0.06)) act(new Date(when.getTime() + chance.whole(6, 90) * HOUR), "correct", kind, rating);
  else if (chance.yes(0.02))
    act(new Date(when.getTime() + chance.whole(2, 10) * DAY), "withdraw", kind, rating);
  return acts;
}
