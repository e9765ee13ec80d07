import { connect } from "@minhchung/db/connect";
import type { QueueJob } from "@minhchung/db/queue";
import { sender } from "@minhchung/db/send";
import { deliver } from "../../../publish/deliver.ts";
import { releaseScheduled, type Scheduled } from "../../../publish/schedule.ts";
import type { Engine } from "../engine.ts";
import { type Counts, recordRun } from "./record-run.ts";

/** Either an act to be brought to its channels, or a text whose hour has come. */
export type PublishData = { publicationId: string } | Scheduled;

type PublishEngine = Pick<Engine, "db"> & { readonly database: Pick<Engine["database"], "readUrl"> };

/** One job of the queue `publish`; may run again without harm. */
export async function publishJob(
  engine: PublishEngine,
  { data, progress }: Pick<QueueJob<PublishData>, "data" | "progress">,
): Promise<Counts> {
  return recordRun(engine, "publish", async () => {
    if ("versionId" in data) {
      const desk = { db: engine.db, queue: sender, clock: () => new Date() };
      const published = await releaseScheduled(desk, data);
      return { published, refused: 1 - published };
    }
    return {
      delivered: await withReaders(engine, (readDb) =>
        deliver({ db: engine.db, readDb }, data.publicationId, progress),
      ),
    };
  });
}

/** What readers read: the replica, where there is one. */
async function withReaders<T>(
  { db, database }: PublishEngine,
  work: (readDb: Engine["db"]) => Promise<T>,
): Promise<T> {
  if (database.readUrl === null) return work(db);
  const read = connect(database.readUrl, { applicationName: "minhchung publish", max: 1 });
  try {
    return await work(read.db);
  } finally {
    await read.close();
  }
}
