/** What residents of the sample ask and appeal against, and how they are answered. */
import type { Chance } from "./chance.ts";
import type { NarrativeFact } from "./make.ts";
import { DAY, MINUTE, NOW } from "./time.ts";
import { PLACES } from "./words.ts";

export interface TipFact {
  readonly id: string;
  readonly at: Date;
  readonly due: Date;
  readonly places: readonly string[];
  readonly answeredAt: Date | null;
}

export interface AppealFact {
  readonly id: string;
  readonly rebuttalId: string;
  readonly at: Date;
  readonly due: Date;
  readonly answeredAt: Date | null;
  readonly state: "received" | "upheld" | "rejected";
}

export interface Asked {
  readonly tips: readonly TipFact[];
  readonly appeals: readonly AppealFact[];
}

export function askedOf(
  chance: Chance,
  narratives: readonly NarrativeFact[],
  moments: readonly Date[],
): Asked {
  const tips = moments.map((at) => {
    const answered = new Date(at.getTime() + chance.wait(700, 1) * MINUTE);
    return {
      id: chance.uuid(),
      at,
      due: new Date(at.getTime() + 2 * DAY),
      places: chance.yes(0.7) ? [chance.pick(PLACES)] : [],
      answeredAt: answered < NOW && chance.yes(0.96) ? answered : null,
    };
  });
  const appeals = narratives.flatMap(({ flow: { rebuttalId, acts } }): AppealFact[] => {
    const first = acts[0];
    if (rebuttalId === null || first === undefined || !chance.yes(0.07)) return [];
    const at = new Date(first.at.getTime() + chance.whole(1, 20) * DAY);
    if (at >= NOW) return [];
    const answered = new Date(at.getTime() + chance.wait(4 * 24 * 60, 0.5) * MINUTE);
    const done = answered < NOW;
    return [
      {
        id: chance.uuid(),
        rebuttalId,
        at,
        due: new Date(at.getTime() + 9 * DAY),
        answeredAt: done ? answered : null,
        state: done
          ? chance.pick([
              ["upheld", 1],
              ["rejected", 3],
            ] as const)
          : "received",
      },
    ];
  });
  return { tips, appeals };
}
