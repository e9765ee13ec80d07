import type { Transaction } from "@minhchung/db/connect";
import { type ReceiverKind, receivers } from "@minhchung/db/schema/receivers";
import { eq } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import type { CAN } from "../desk/may.ts";
import { type Desk, record } from "../desk/record.ts";
import { ApiFailure, found } from "../errors.ts";
import { seal } from "../seal.ts";
import { newSecret } from "./signature.ts";

type Keeper = Authorized<(typeof CAN.keepReceivers)[number]>;

export interface NewReceiver {
  kind: ReceiverKind;
  name: string;
  placeCodes: readonly string[];
  /** Of a machine. */
  address: string | null;
}

export interface ReceiverDesk extends Desk {
  /** What the secrets of webhooks are sealed with. */
  readonly receiverKey: Uint8Array;
  /** Whether letters can be sent. */
  readonly mail: boolean;
  /** Whether a webhook may stand there, by the spelling of its address; null: it may. */
  whyNotAddress(url: string): string | null;
}

const EVENT = { type: "run", kind: "receivers", done: true } as const;

/**
 * Enters a receiver; from now on texts go to it.
 * @returns its id and, of a webhook, the secret that its requests are signed with: shown once, kept sealed
 * @throws ApiFailure `already_exists`, `mail_off`, `receiver_address`, `bad_request`
 */
export async function addReceiver(desk: ReceiverDesk, actor: Keeper, input: NewReceiver) {
  checkAddress(desk, input);
  const secret = input.kind === "webhook" ? newSecret() : null;
  const id = crypto.randomUUID();
  await desk.db.transaction(async (tx) => {
    await tx.insert(receivers).values({
      ...input,
      id,
      placeCodes: [...input.placeCodes],
      secret: secret === null ? null : seal(desk.receiverKey, id, secret),
      createdBy: actor.id,
    });
    await note(tx, actor, "add", id, { kind: input.kind, name: input.name });
  });
  return { id, secret };
}

/** Another name or other communes; what has been sent stays as it is. @throws ApiFailure `wrong_state`, `already_exists` */
export async function changeReceiver(
  { db }: Desk,
  actor: Keeper,
  id: string,
  { name, placeCodes }: Pick<NewReceiver, "name" | "placeCodes">,
): Promise<void> {
  await db.transaction(async (tx) => {
    await inForce(tx, id);
    await tx
      .update(receivers)
      .set({ name, placeCodes: [...placeCodes] })
      .where(eq(receivers.id, id));
    await note(tx, actor, "change", id, { name });
  });
}

/** Takes a receiver off the register: new texts no longer go to it, corrections of what it got still do. */
export async function retireReceiver({ db, clock }: Desk, actor: Keeper, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    await inForce(tx, id);
    await tx.update(receivers).set({ retiredAt: clock() }).where(eq(receivers.id, id));
    await note(tx, actor, "retire", id);
  });
}

function checkAddress(desk: ReceiverDesk, { kind, address }: NewReceiver): void {
  const machine = kind === "webhook" || kind === "mail";
  if (machine !== (address !== null)) throw new ApiFailure("bad_request", { params: { detail: "address" } });
  if (kind === "mail" && !desk.mail) throw new ApiFailure("mail_off");
  if (address === null) return;
  const isUrl = /^https?:\/\//.test(address);
  if (kind === "mail" && isUrl) throw new ApiFailure("bad_request", { params: { detail: "address" } });
  if (kind !== "webhook") return;
  const why = isUrl ? desk.whyNotAddress(address) : "not_https";
  if (why !== null) throw new ApiFailure("receiver_address", { params: { reason: why } });
}

async function inForce(tx: Transaction, id: string) {
  const [row] = await tx.select().from(receivers).where(eq(receivers.id, id)).for("update");
  if (found(row).retiredAt !== null) throw new ApiFailure("wrong_state", { params: { state: "retired" } });
}

function note(
  tx: Transaction,
  actor: Keeper,
  what: string,
  id: string,
  details: Record<string, string> = {},
) {
  return record(tx, {
    actorId: actor.id,
    action: `receiver.${what}`,
    subject: `receiver:${id}`,
    details,
    event: EVENT,
  });
}
