/**
 * The pictures of pages that this source has published, asked for after all its pages: one more request a picture, in its
 * host's turn and within its robots file. A picture that cannot be read loses no page and ends no round; its row says why.
 */
import type { Database } from "@minhchung/db/connect";
import { documentPictures } from "@minhchung/db/schema/sources";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { mayArchive } from "../archive.ts";
import { ask } from "../ask.ts";
import { asCrawlError, type CrawlError } from "../errors.ts";
import { hostOf } from "../fetch/politeness.ts";
import type { Round } from "../round.ts";
import { failureDetail } from "../stored-failure.ts";
import { hashPicture } from "./hash-picture.ts";
import { PICTURE_LIMITS } from "./limits.ts";

/** Requests for pictures a round; what is left waits for the next one. */
const A_ROUND = 20;
/** And time for them: a slow host's clock may hold each back for half a minute, and the round's job has an end. */
const A_ROUND_MS = 120_000;
const MOST_ATTEMPTS = 3;
/** What has waited longer is not asked for any more: the host never had time. */
const WAITS_DAYS = 7;
/** A picture that many pages show is asked for again after so many days. */
const FRESH_DAYS = 7;

const ACCEPT = "image/jpeg, image/png, image/webp;q=0.9";

type Waiting = Pick<typeof documentPictures.$inferSelect, "documentId" | "url" | "attempts">;

/** Reads the pictures that wait, newest first. */
export async function readPictures(round: Round): Promise<void> {
  const { deps, source } = round;
  if (!mayArchive(source.kind)) return;
  const resting = new Set<string>();
  const began = performance.now();
  let left = A_ROUND;
  for (const picture of await waitingOf(deps.db, source.id)) {
    if (left === 0 || performance.now() - began > A_ROUND_MS || deps.signal?.aborted === true) return;
    if (await takeOver(deps.db, picture)) continue;
    if (resting.has(hostOf(picture.url))) continue;
    left--;
    try {
      const { bytes } = await ask(round, picture.url, null, {
        accept: ACCEPT,
        maxBytes: PICTURE_LIMITS.bytes,
      });
      const { hash, width, height } = await hashPicture(bytes);
      await settle(deps.db, picture, {
        ...{ hash, width, height },
        ...{ readAt: round.now(), errorCode: null, errorDetail: null },
      });
      round.pictures.read++;
    } catch (caught) {
      const failure = asCrawlError(caught, "storage");
      if (failure.action === "slow_host") resting.add(hostOf(picture.url));
      else round.pictures.failed++;
      await settle(deps.db, picture, failed(round, picture, failure));
    }
  }
}

/** A host's rest costs no attempt; what may get better is tried again at the next round. */
function failed(round: Round, { attempts }: Waiting, failure: CrawlError) {
  const tried = failure.action === "slow_host" ? attempts : attempts + 1;
  const over = failure.action === "never" || failure.action === "stop" || tried >= MOST_ATTEMPTS;
  return {
    ...{ attempts: tried, errorCode: failure.code, errorDetail: failureDetail(failure, round.source) },
    readAt: over ? round.now() : null,
  };
}

const waitingOf = (db: Database, sourceId: string): Promise<Waiting[]> =>
  db
    .select({
      documentId: documentPictures.documentId,
      url: documentPictures.url,
      attempts: documentPictures.attempts,
    })
    .from(documentPictures)
    .where(
      and(
        eq(documentPictures.sourceId, sourceId),
        isNull(documentPictures.readAt),
        sql`${documentPictures.collectedOn} >= current_date - ${WAITS_DAYS}::int`,
      ),
    )
    .orderBy(desc(documentPictures.documentId))
    .limit(A_ROUND * 5);

/** The same address was read lately, for another page: what was found holds here, too. */
async function takeOver(db: Database, { documentId, url }: Waiting): Promise<boolean> {
  const rows = await db.execute(sql`
    update document_pictures p set
      hash = known.hash, width = known.width, height = known.height, read_at = known.read_at,
      error_code = known.error_code, error_detail = known.error_detail
    from (
      select hash, width, height, read_at, error_code, error_detail from document_pictures
      where url = ${url} and document_id <> ${documentId} and read_at > now() - make_interval(days => ${FRESH_DAYS})
      order by read_at desc limit 1) known
    where p.document_id = ${documentId}
    returning p.document_id`);
  return rows.length > 0;
}

const settle = (
  db: Database,
  { documentId }: Waiting,
  values: Parameters<ReturnType<typeof db.update<typeof documentPictures>>["set"]>[0],
) => db.update(documentPictures).set(values).where(eq(documentPictures.documentId, documentId));
