import type { Transaction } from "@minhchung/db/connect";
import { evidence } from "@minhchung/db/schema/evidence";
import {
  type EvidenceEntry,
  type EvidenceInput,
  putEvidence,
  retireEvidence,
} from "@minhchung/pipeline/evidence";
import { eq } from "drizzle-orm";
import { record } from "../../desk/record.ts";
import type { Engine } from "../compose/engine.ts";
import { idOf } from "./list.ts";

/** Puts one item, with its entry in the audit trail where anything changed; in one transaction. */
export function putRecorded(
  { db, instance }: Pick<Engine, "db" | "instance">,
  item: EvidenceInput,
  actorId: string,
  within: Engine["db"] | Transaction = db,
): Promise<EvidenceEntry> {
  return within.transaction(async (tx) => {
    const loose = await withoutKey(tx, item);
    if (loose?.same) return { id: loose.id, outcome: loose.retired ? "retired" : "unchanged", version: 1 };
    if (loose) await retireEvidence(tx, loose.id, { by: actorId, reason: null });
    const entry = await putEvidence(tx, { ...item, addedBy: actorId, sample: instance === "demo" });
    const action = ACTIONS[entry.outcome];
    if (action)
      await record(tx, {
        actorId,
        action,
        subject: `evidence:${entry.id}`,
        details: { kind: item.kind, version: entry.version },
        event: { type: "run", kind: "evidence", done: true },
      });
    return entry;
  });
}

/** The item that export named by its id because it has no key: `id:…` in a file means that very item, where it is here. */
async function withoutKey(tx: Transaction, { key = "", title, text }: EvidenceInput) {
  const id = idOf(key);
  if (id === null) return null;
  const [row] = await tx.select().from(evidence).where(eq(evidence.id, id));
  if (!row || row.key !== null) return null;
  const same = row.title === title.normalize("NFC") && row.text === text.normalize("NFC");
  return { id, same, retired: row.retiredAt !== null };
}

const ACTIONS: Readonly<Partial<Record<EvidenceEntry["outcome"], string>>> = {
  added: "evidence.add",
  new_version: "evidence.add",
  updated: "evidence.update",
};
