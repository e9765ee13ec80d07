/** Units, and who reviews for whom: the part of the contract of `types.ts` about approval. */
import type { Person } from "./people-types.ts";

/** GET /api/units */
export interface UnitRow {
  id: string;
  name: string;
  kind: "desk" | "commune" | "radio" | "organisation";
  people: number;
}

/** GET /api/delegations: what stands or is to come first, then what is over; the newest first. */
export interface DelegationRow {
  id: string;
  from: Person;
  to: Person;
  /** Days in Vietnam, both included. */
  firstDay: string;
  lastDay: string;
  reason: string;
  state: "coming" | "standing" | "over" | "revoked";
  may: { revoke: boolean };
}

/** Part of GET /api/rebuttals/:id: whose text it is, and by what right the asker may review its latest version. */
export interface ApprovalView {
  /** Null: of no unit in particular. */
  unit: { id: string; name: string } | null;
  /** Their own place, a writer's request, or a delegation with whoever gave it; null: by none. */
  right: { how: "place" | "request" } | { how: "delegation"; from: Person } | null;
  requests: { id: string; of: Person; by: Person; note: string | null; at: string }[];
  /** Approvers that a writer can ask: of other units, who wrote none of it. */
  askable: Person[];
  may: { ask: boolean; withdraw: boolean };
}
