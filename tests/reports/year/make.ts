/**
 * Two years of a desk's work as plain facts: what happened when. Drawn by chance with a fixed seed, so always the same;
 * `enter.ts` writes it into a database, `expected.ts` counts it without one.
 */
import type { HarmClass } from "@minhchung/db/schema/claims";
import type { ReceiverKind } from "@minhchung/db/schema/receivers";
import type { SourceKind } from "@minhchung/db/schema/sources";
import { type Asked, askedOf } from "./asked.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { type ActFact, type Flow, flowOf } from "./flow.ts";
import { DAY, HOUR, MINUTE, NOW } from "./time.ts";
import { HARMS, PLACES } from "./words.ts";

const FIRST_YEAR = 2025;
const MONTHS = 24;

export interface SourceFact {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly weight: number;
  readonly approvedAt: Date;
  readonly retiredAt: Date | null;
}

export interface DocumentFact {
  readonly id: number;
  readonly source: SourceFact;
  readonly at: Date;
  /** The claim in it that was held against evidence, if any. */
  readonly outcome: "refuted" | "supported" | "undecided" | null;
  readonly narrative: number | null;
}

export interface NarrativeFact {
  readonly id: number;
  readonly harm: HarmClass;
  readonly places: readonly string[];
  readonly flaggedAt: Date;
  readonly flow: Flow;
}

export interface AlarmFact {
  readonly source: SourceFact;
  readonly kind: "silence" | "layout" | "errors" | "robots";
  readonly at: Date;
}

/** Where texts go besides page and feeds. */
export interface ReceiverFact {
  readonly id: string;
  readonly kind: ReceiverKind;
  readonly name: string;
}

export interface DispatchFact {
  readonly id: string;
  readonly act: ActFact;
  readonly receiver: ReceiverFact;
  readonly at: Date;
  readonly state: "waiting" | "sent" | "used" | "not_used" | "failed";
  readonly endedAt: Date | null;
}

export interface Year {
  readonly receivers: readonly ReceiverFact[];
  readonly dispatches: readonly DispatchFact[];
  readonly sources: readonly SourceFact[];
  readonly documents: readonly DocumentFact[];
  readonly narratives: readonly NarrativeFact[];
  readonly asked: Asked;
  readonly alarms: readonly AlarmFact[];
  readonly evidence: readonly { id: string; kind: "record" | "dataset" | "statement" | "press"; at: Date }[];
}

const day = (text: string) => new Date(`${text}T02:00:00Z`);
const SOURCES: readonly Omit<SourceFact, "id">[] = [
  ["bao-a", "Báo A (mẫu)", "press", 9, "2024-11-04", null],
  ["bao-b", "Báo B (mẫu)", "press", 6, "2024-11-04", null],
  ["bao-c", "Báo C (mẫu)", "press", 5, "2025-02-10", null],
  ["dai-pt", "Đài phát thanh (mẫu)", "press", 3, "2026-03-02", null],
  ["cong-tt", "Cổng thông tin (mẫu)", "official", 5, "2024-11-04", null],
  ["so-nn", "Sở Nông nghiệp (mẫu)", "official", 2, "2025-06-16", null],
  ["nhom-1", "Nhóm chợ quê (mẫu)", "public_group", 6, "2024-11-11", null],
  ["nhom-2", "Nhóm ngư dân (mẫu)", "public_group", 4, "2025-04-07", "2026-08-17"],
  ["nhom-3", "Nhóm bà con (mẫu)", "public_group", 4, "2025-09-01", null],
  ["trang-1", "Trang cộng đồng (mẫu)", "public_page", 3, "2025-01-06", null],
  ["trang-2", "Trang địa phương (mẫu)", "public_page", 2, "2026-05-11", null],
  ["dien-dan", "Diễn đàn (mẫu)", "forum", 3, "2026-01-12", null],
].map(([key, name, kind, weight, approved, retired]) => ({
  key: key as string,
  name: name as string,
  kind: kind as SourceKind,
  weight: weight as number,
  approvedAt: day(approved as string),
  retiredAt: retired === null ? null : day(retired as string),
}));

const RECEIVERS: readonly Omit<ReceiverFact, "id">[] = [
  { kind: "webhook", name: "Cổng thông tin (mẫu)" },
  { kind: "loudspeaker", name: "Truyền thanh Phước Hữu (mẫu)" },
  { kind: "loudspeaker", name: "Truyền thanh Phan Rang (mẫu)" },
  { kind: "culture_point", name: "Điểm văn hóa Ninh Chử (mẫu)" },
];

/** A machine gets a text within minutes; people use it within days, or say why not. */
function dispatchOf(chance: Chance, act: ActFact, receiver: ReceiverFact): DispatchFact {
  const machine = receiver.kind === "webhook";
  const state = machine
    ? chance.pick([
        ["sent", 60],
        ["failed", 1],
      ] as const)
    : chance.pick([
        ["used", 7],
        ["not_used", 1],
        ["waiting", 1],
      ] as const);
  const ended = new Date(act.at.getTime() + (machine ? chance.whole(1, 9) : chance.wait(900, 0.7)) * MINUTE);
  const done = ended < NOW && state !== "failed" && state !== "waiting";
  return {
    id: chance.uuid(),
    act,
    receiver,
    at: act.at,
    state: done || state === "failed" ? state : "waiting",
    endedAt: done ? ended : null,
  };
}

/** A moment of that month, by day more than by night, in Vietnam's time. */
function momentOf(chance: Chance, month: number): Date {
  const first = Date.UTC(FIRST_YEAR, month, 1) - 7 * HOUR;
  const next = Date.UTC(FIRST_YEAR, month + 1, 1) - 7 * HOUR;
  const days = Math.round((next - first) / DAY);
  const hour = chance.pick([
    [chance.whole(7, 20), 9],
    [chance.whole(0, 23), 1],
  ]);
  return new Date(
    first +
      chance.whole(0, days - 1) * DAY +
      hour * HOUR +
      chance.whole(0, 59) * MINUTE +
      chance.whole(0, 59_999),
  );
}

/** More in the season of storms, and more from year to year. */
const busy = (month: number): number => 1 + month * 0.025 + ([8, 9, 10].includes(month % 12) ? 0.6 : 0);

export function makeYear(seed = 20_260): Year {
  const chance = chanceOf(seed);
  const sources = SOURCES.map((source) => ({ ...source, id: chance.uuid() }));
  const read = (at: Date) =>
    sources
      .filter(({ approvedAt, retiredAt }) => approvedAt <= at && (retiredAt === null || retiredAt > at))
      .map((source) => [source, source.weight] as const);
  const documents: DocumentFact[] = [];
  const narratives: NarrativeFact[] = [];
  const add = (at: Date, outcome: DocumentFact["outcome"], narrative: number | null = null) =>
    documents.push({ id: documents.length + 1, source: chance.pick(read(at)), at, outcome, narrative });
  for (let month = 0; month < MONTHS; month++) {
    for (let i = 0; i < 90 * busy(month); i++) {
      add(
        momentOf(chance, month),
        chance.pick([
          [null, 6],
          ["supported", 2],
          ["undecided", 3],
        ] as const),
      );
    }
    for (let i = 0; i < 5 * busy(month) + chance.whole(0, 2); i++) {
      const flaggedAt = momentOf(chance, month);
      const id = narratives.length + 1;
      const spread = chance.whole(1, 7);
      for (let n = 0; n < spread; n++) {
        // What makes a narrative flagged was read in the hours before.
        add(new Date(flaggedAt.getTime() - chance.whole(5, 300) * MINUTE), "refuted", id);
      }
      const first = chance.pick(PLACES);
      const second = chance.yes(0.15) ? chance.pick(PLACES) : first;
      narratives.push({
        id,
        harm: chance.pick(HARMS),
        places: [...new Set([first, second])],
        flaggedAt,
        flow: flowOf(chance, flaggedAt, month),
      });
    }
  }
  const moments = (most: (month: number) => number) =>
    Array.from({ length: MONTHS }, (_, month) => month).flatMap((month) =>
      Array.from({ length: most(month) }, () => momentOf(chance, month)),
    );
  const receivers = RECEIVERS.map((receiver) => ({ ...receiver, id: chance.uuid() }));
  const acts = narratives.flatMap(({ flow }) => flow.acts);
  return {
    sources,
    documents,
    narratives,
    receivers,
    dispatches: acts.flatMap((act) => receivers.map((receiver) => dispatchOf(chance, act, receiver))),
    asked: askedOf(
      chance,
      narratives,
      moments((month) => Math.round(9 * busy(month))),
    ),
    alarms: moments(() => chance.whole(0, 1)).map((at) => ({
      source: chance.pick(read(at)),
      kind: chance.pick([
        ["silence", 5],
        ["layout", 2],
        ["errors", 3],
        ["robots", 1],
      ] as const),
      at,
    })),
    evidence: moments(() => 3).map((at) => ({
      id: chance.uuid(),
      kind: chance.pick([
        ["record", 5],
        ["dataset", 2],
        ["statement", 4],
        ["press", 2],
      ] as const),
      at,
    })),
  };
}
