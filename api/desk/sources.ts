import type { Transaction } from "@minhchung/db/connect";
import { type Connector, type LawfulBasis, type SourceKind, sources } from "@minhchung/db/schema/sources";
import { eq } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import type { AppDeps } from "../deps.ts";
import { ApiFailure, found } from "../errors.ts";
import { announce } from "../live.ts";
import type { CAN } from "./may.ts";
import { type Desk, record } from "./record.ts";

type May<A extends keyof typeof CAN> = Authorized<(typeof CAN)[A][number]>;

export interface NewSource {
  key: string;
  name: string;
  kind: SourceKind;
  connector: Connector;
  url: string;
  reason: string;
  /** Why a machine may read it. */
  lawfulBasis?: LawfulBasis | undefined;
  /** Minutes between two rounds; half an hour where nobody says. */
  everyMinutes?: number | undefined;
  /** "22:00-05:00": when it is left alone; the desk's own hours where nobody says. */
  quietHours?: string | null | undefined;
  /** Of a YouTube channel: its videos, those with some words, or the comments below them. */
  youtube?: { read: "videos" | "comments"; query?: string | null | undefined } | undefined;
}

async function lock(tx: Transaction, id: string) {
  const [row] = await tx.select().from(sources).where(eq(sources.id, id)).for("update");
  return found(row);
}

const EVENT = { type: "run", kind: "sources", done: true } as const;

/** Proposes a source for the public register; a second person approves it. @throws ApiFailure `already_exists` */
export async function proposeSource({ db }: Desk, actor: May<"proposeSource">, input: NewSource) {
  const { everyMinutes, quietHours, youtube, ...about } = input;
  const settings = {
    ...(quietHours ? { quietHours } : {}),
    ...(youtube && about.connector === "youtube" ? { youtube: youtubeSettings(youtube) } : {}),
  };
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(sources)
      .values({
        ...about,
        ...(everyMinutes === undefined ? {} : { everyMinutes }),
        proposedBy: actor.id,
        settings,
      })
      .returning({ id: sources.id });
    const { id } = found(row);
    await record(tx, {
      actorId: actor.id,
      action: "source.propose",
      subject: `source:${id}`,
      details: { key: input.key },
      event: EVENT,
    });
    return { id };
  });
}

const youtubeSettings = ({ read, query }: NonNullable<NewSource["youtube"]>) => ({
  read,
  ...(read === "videos" && query ? { query } : {}),
});

/** @throws ApiFailure `proposer_cannot_approve`, `wrong_state` */
export async function approveSource({ db, clock }: Desk, actor: May<"approveSource">, id: string) {
  await db.transaction(async (tx) => {
    const row = await lock(tx, id);
    if (row.proposedBy === actor.id) throw new ApiFailure("proposer_cannot_approve");
    if (row.approvedAt !== null) throw new ApiFailure("wrong_state", { params: { state: "approved" } });
    if (row.retiredAt !== null) throw new ApiFailure("wrong_state", { params: { state: "retired" } });
    await tx.update(sources).set({ approvedBy: actor.id, approvedAt: clock() }).where(eq(sources.id, id));
    await record(tx, { actorId: actor.id, action: "source.approve", subject: `source:${id}`, event: EVENT });
  });
}

/** Ends the reading of a source; what was read stays. @throws ApiFailure `wrong_state` */
export async function retireSource({ db, clock }: Desk, actor: May<"retireSource">, id: string) {
  await db.transaction(async (tx) => {
    const row = await lock(tx, id);
    if (row.retiredAt !== null) throw new ApiFailure("wrong_state", { params: { state: "retired" } });
    await tx.update(sources).set({ retiredAt: clock() }).where(eq(sources.id, id));
    await record(tx, { actorId: actor.id, action: "source.retire", subject: `source:${id}`, event: EVENT });
  });
}

/**
 * Tries a source as a round would and keeps how it went, for whoever decides about it; reads it once and stores no page.
 * @throws ApiFailure `not_found`, `wrong_state`
 */
export async function checkSource(
  desk: Desk & Pick<AppDeps, "checkSource">,
  _actor: May<"checkSource">,
  id: string,
): Promise<void> {
  const [row] = await desk.db.select().from(sources).where(eq(sources.id, id));
  const source = found(row);
  if (source.retiredAt !== null) throw new ApiFailure("wrong_state", { params: { state: "retired" } });
  const checkOutcome = await desk.checkSource(source);
  await desk.db.transaction(async (tx) => {
    await tx.update(sources).set({ checkedAt: desk.clock(), checkOutcome }).where(eq(sources.id, id));
    await announce(tx, EVENT);
  });
}

/** Asks for a crawl now. @throws ApiFailure `source_not_approved` */
export async function crawlSource(
  desk: Desk & { crawl(sourceId: string): Promise<void> },
  actor: May<"crawl">,
  id: string,
) {
  await desk.db.transaction(async (tx) => {
    const row = await lock(tx, id);
    if (row.approvedAt === null || row.retiredAt !== null) throw new ApiFailure("source_not_approved");
    await record(tx, { actorId: actor.id, action: "source.crawl", subject: `source:${id}`, event: EVENT });
  });
  await desk.crawl(id);
}
