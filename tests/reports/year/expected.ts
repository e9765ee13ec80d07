/** Counts the sample's years from their facts, without a database: what every figure of a report must say. */
import type { MeasureKey } from "@minhchung/api/reports/measure-keys";
import { undone } from "./flow.ts";
import type { Year } from "./make.ts";
import { HOUR, MINUTE } from "./time.ts";

/** One thing that a measure counts. */
export interface Item {
  readonly id: string;
  readonly at: Date;
  readonly groups: readonly string[];
  readonly minutes: number | null;
  /** What it rests on, where that is crawled. */
  readonly rests: readonly { document: number; source: string }[];
}

const item = (
  id: string | number,
  at: Date,
  groups: string | readonly string[],
  minutes: number | null = null,
  rests: Item["rests"] = [],
): Item => ({ id: String(id), at, groups: typeof groups === "string" ? [groups] : groups, minutes, rests });

const between = (from: Date, to: Date | null | undefined) =>
  to ? Math.max(0, (to.getTime() - from.getTime()) / MINUTE) : null;
const clock = (minutes: number | null, most: number) =>
  minutes === null ? "none" : minutes <= most ? "within" : "later";

/** Every item of every measure, of all time; sources stand apart (`sourcesAt`). */
export function itemsOf(year: Year): Record<Exclude<MeasureKey, "sources">, Item[]> {
  const { documents, narratives, asked } = year;
  const rest = ({ id, source }: Year["documents"][number]) => ({ document: id, source: source.id });
  const behind = (narrative: number) =>
    documents.filter((document) => document.narrative === narrative).map(rest);
  const standing = narratives.flatMap(({ id, flow }) =>
    flow.decisions
      .map((decision, i) => ({ ...decision, id: `${id}.${i}`, gone: undone(flow.decisions, i) }))
      .filter(({ action, gone }) => action !== "undo" && !gone),
  );
  const acts = narratives.flatMap((narrative) =>
    narrative.flow.acts.map((act, i) => {
      const sameBefore = narrative.flow.acts.slice(0, i).some(({ kind }) => kind === act.kind);
      return { ...act, narrative, first: act.action !== "withdraw" && !sameBefore };
    }),
  );
  const firsts = acts.filter(({ first }) => first);
  return {
    documents: documents.map((document) =>
      item(document.id, document.at, document.source.kind, null, [rest(document)]),
    ),
    claims: documents
      .filter(({ outcome }) => outcome !== null)
      .map((document) =>
        item(document.id, new Date(document.at.getTime() + HOUR / 6), document.outcome ?? "", null, [
          rest(document),
        ]),
      ),
    flagged: narratives.map(({ id, flaggedAt, harm }) => item(id, flaggedAt, harm, null, behind(id))),
    flagged_places: narratives.map(({ id, flaggedAt, places }) =>
      item(id, flaggedAt, places, null, behind(id)),
    ),
    decisions: standing.map(({ id, at, action }) => item(id, at, action)),
    dismissals: standing
      .filter(({ action }) => action === "dismiss")
      .map(({ id, at, reason }) => item(id, at, reason ?? "")),
    first_decision: narratives.map(({ id, flaggedAt, flow }) => {
      const minutes = between(flaggedAt, flow.decisions.find(({ action }) => action !== "undo")?.at);
      return item(id, flaggedAt, clock(minutes, 60), minutes);
    }),
    first_response: narratives
      .filter(({ flow }) => flow.caseId !== null)
      .map(({ id, flaggedAt, flow }) => {
        const minutes = between(flaggedAt, flow.acts[0]?.at);
        return item(id, flaggedAt, clock(minutes, 60), minutes);
      }),
    conclusion: firsts
      .filter(({ kind }) => kind === "rebuttal" || kind === "confirmation")
      .map(({ at, narrative }) => {
        const minutes = between(narrative.flaggedAt, at);
        return item(narrative.flow.rebuttalId ?? "", at, clock(minutes, 48 * 60), minutes);
      }),
    published: firsts.map(({ id, at, kind }) => item(id, at, kind)),
    ratings: firsts
      .filter(({ rating }) => rating !== null)
      .map(({ id, at, rating }) => item(id, at, rating ?? "")),
    published_places: firsts.map(({ id, at, narrative }) => item(id, at, narrative.places)),
    changes: acts
      .filter(({ action, first }) => action === "withdraw" || (action === "correct" && !first))
      .map(({ id, at, action }) => item(id, at, action)),
    deliveries: acts.flatMap(({ id, at }) =>
      ["web", "feeds"].map((channel, i) =>
        item(`${id} ${channel}`, new Date(at.getTime() + (i + 1) * MINUTE), channel),
      ),
    ),
    reached: year.dispatches.flatMap(({ id, receiver, state, endedAt }) =>
      endedAt && (state === "sent" || state === "used") ? [item(id, endedAt, receiver.kind)] : [],
    ),
    dispatches: year.dispatches.map(({ id, at, state }) => item(id, at, state)),
    appeals: asked.appeals.map(({ id, at, state }) => item(id, at, state)),
    appeals_answered: asked.appeals.flatMap(({ id, at, due, answeredAt }) =>
      answeredAt === null
        ? []
        : [item(id, answeredAt, answeredAt <= due ? "in_time" : "late", between(at, answeredAt))],
    ),
    questions: asked.tips.map(({ id, at, answeredAt }) => item(id, at, answeredAt ? "answered" : "open")),
    question_places: asked.tips
      .filter(({ places }) => places.length > 0)
      .map(({ id, at, places }) => item(id, at, places)),
    answers: asked.tips.flatMap(({ id, at, due, answeredAt }) =>
      answeredAt === null
        ? []
        : [item(id, answeredAt, answeredAt <= due ? "in_time" : "late", between(at, answeredAt))],
    ),
    body_questions: narratives.flatMap(({ flow: { asks } }) =>
      asks ? [item(asks.id, asks.at, asks.state)] : [],
    ),
    sources_added: year.sources.map(({ id, approvedAt, kind }) => item(id, approvedAt, kind)),
    sources_retired: year.sources.flatMap(({ id, retiredAt, kind }) =>
      retiredAt ? [item(id, retiredAt, kind)] : [],
    ),
    alarms: year.alarms.map(({ kind, at }, i) => item(i, at, kind)),
    evidence: year.evidence.map(({ id, kind, at }) => item(id, at, kind)),
  };
}

/** What stands on the register at that moment. */
export const sourcesAt = ({ sources }: Year, to: Date): Item[] =>
  sources
    .filter(({ approvedAt, retiredAt }) => approvedAt < to && (retiredAt === null || retiredAt >= to))
    .map(({ id, approvedAt, kind }) => item(id, approvedAt, kind));

/** As the database interpolates between the two values around the place (percentile_cont). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}
