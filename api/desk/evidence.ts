import type { ReadBy } from "@minhchung/db/schema/columns";
import { type EvidenceKind, evidence } from "@minhchung/db/schema/evidence";
import { addEvidence, EmptyEvidenceError } from "@minhchung/pipeline/evidence";
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
}

/** Adds an item to the evidence library, sentence by sentence. @throws ApiFailure `bad_request` for an empty text */
export async function createEvidence(
  { db }: Desk,
  actor: Authorized<(typeof CAN.addEvidence)[number]>,
  item: NewEvidence,
): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const id = await addEvidence(tx, { ...item, addedBy: actor.id, sample: actor.sample }).catch(
      (error: unknown) => {
        if (!(error instanceof EmptyEvidenceError)) throw error;
        throw new ApiFailure("bad_request", { params: { detail: "text" }, cause: error });
      },
    );
    await record(tx, {
      actorId: actor.id,
      action: "evidence.add",
      subject: `evidence:${id}`,
      details: { kind: item.kind },
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
