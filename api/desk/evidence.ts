import type { Transaction } from "@minhchung/db/connect";
import type { ReadBy } from "@minhchung/db/schema/columns";
import { type EvidenceKind, evidence } from "@minhchung/db/schema/evidence";
import {
  EmptyEvidenceError,
  type EvidenceOutcome,
  putEvidence,
  RetiredEvidenceError,
  retireEvidence,
} from "@minhchung/pipeline/evidence";
import { eq } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { ApiFailure } from "../errors.ts";
import { type CAN, mayConfirmEvidence } from "./may.ts";
import { type Desk, record } from "./record.ts";

export interface NewEvidence {
  kind: EvidenceKind;
  title: string;
  issuer: string;
  number: string | null;
  issuedOn: string;
  validFrom: string;
  validTo: string | null;
  url: string | null;
  text: string;
  /** `ocr`: counts for nothing before a person has confirmed it. */
  readBy: ReadBy;
  /** The item that this is the next version of. */
  replaces: string | null;
}

/**
 * Adds an item to the evidence library, sentence by sentence; as the next version of another one, which is retired with it.
 * What a version says just as the one before stays one item.
 * @throws ApiFailure `bad_request` for an empty text; `wrong_state` where the other is retired already
 */
export async function createEvidence(
  { db }: Desk,
  actor: Authorized<(typeof CAN.addEvidence)[number]>,
  { replaces, ...item }: NewEvidence,
): Promise<{ id: string; outcome: EvidenceOutcome }> {
  return db.transaction(async (tx) => {
    const next = replaces === null ? {} : { replaces, documentType: await typeOf(tx, replaces) };
    const entry = await putEvidence(tx, {
      ...{ ...item, ...next },
      addedBy: actor.id,
      sample: actor.sample,
    }).catch(refuse);
    if (entry.outcome !== "unchanged")
      await record(tx, {
        actorId: actor.id,
        action: entry.outcome === "updated" ? "evidence.update" : "evidence.add",
        subject: `evidence:${entry.id}`,
        details: { kind: item.kind, version: entry.version },
        event: { type: "run", kind: "evidence", done: true },
      });
    return { id: entry.id, outcome: entry.outcome };
  });
}

/** What kind of document it is, which a new version stays. */
async function typeOf(tx: Transaction, id: string) {
  const [row] = await tx.select({ type: evidence.documentType }).from(evidence).where(eq(evidence.id, id));
  if (!row) throw new ApiFailure("not_found");
  return row.type;
}

function refuse(error: unknown): never {
  if (error instanceof EmptyEvidenceError)
    throw new ApiFailure("bad_request", { params: { detail: "text" }, cause: error });
  if (error instanceof RetiredEvidenceError) throw new ApiFailure("wrong_state", { cause: error });
  throw error;
}

/**
 * Takes an item out of use, with a reason: it is found no more, claims that it decided are held against the rest again,
 * and what cites it keeps it. @throws ApiFailure `not_found`; `wrong_state` where it is retired already
 */
export async function dropEvidence(
  { db }: Desk,
  actor: Authorized<(typeof CAN.addEvidence)[number]>,
  id: string,
  reason: string,
): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    await typeOf(tx, id);
    if (!(await retireEvidence(tx, id, { by: actor.id, reason }))) throw new ApiFailure("wrong_state");
    await record(tx, {
      actorId: actor.id,
      action: "evidence.retire",
      subject: `evidence:${id}`,
      event: { type: "run", kind: "evidence", done: true },
    });
    return { id };
  });
}

/**
 * A person has held the words that a machine recognised against the picture: from now on they count as evidence, also
 * for claims that were read before. @throws ApiFailure `not_found`; `wrong_state` where nothing waits to be confirmed
 */
export async function confirmEvidence(
  { db, clock }: Desk,
  actor: Authorized<(typeof CAN.addEvidence)[number]>,
  id: string,
): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const [item] = await tx.select().from(evidence).where(eq(evidence.id, id)).for("update");
    if (!item) throw new ApiFailure("not_found");
    if (!mayConfirmEvidence(actor, item)) throw new ApiFailure("wrong_state");
    await tx
      .update(evidence)
      .set({ confirmedBy: actor.id, confirmedAt: clock(), recheckedAt: null })
      .where(eq(evidence.id, id));
    await record(tx, {
      actorId: actor.id,
      action: "evidence.confirm",
      subject: `evidence:${id}`,
      details: { sha256: item.sha256 },
      event: { type: "run", kind: "evidence", done: true },
    });
    return { id };
  });
}
