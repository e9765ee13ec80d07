import type { Occurrence } from "@minhchung/api/staff/types";

type Part = readonly Pick<Occurrence, "claimId" | "flagged">[];

/** Whether both parts would still hold a claim that evidence refutes: without one, a narrative stands in no queue. */
export function splitsWell(occurrences: Part, chosen: ReadonlySet<number>): boolean {
  const flagged = occurrences.filter((one) => one.flagged);
  const gone = flagged.filter((one) => chosen.has(one.claimId)).length;
  return gone > 0 && gone < flagged.length;
}
