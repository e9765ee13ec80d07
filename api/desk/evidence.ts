import type { EvidenceKind } from "@minhchung/db/schema/evidence";
import { addEvidence, EmptyEvidenceError } from "@minhchung/pipeline/evidence";
import type { Authorized } from "../auth/authorise.ts";
import { ApiFailure } from "../errors.ts";
import type { CAN } from "./may.ts";
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
