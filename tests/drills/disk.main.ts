/** What writes files, in a process whose files cannot grow: says on standard output how each ended. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { archivePage } from "@minhchung/crawlers/archive";
import { writeBackup } from "@minhchung/db/backup/write";

const [folder = "", ownerUrl = ""] = process.argv.slice(2);
const ended = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string; cause?: { code?: string } }) => error.cause?.code ?? error.code ?? String(error),
  );

const page = {
  url: "https://bao.example/1",
  status: 200,
  headers: {},
  contentType: "text/html",
  bytes: randomBytes(400_000),
  retrievedAt: new Date("2026-11-30T00:00:00Z"),
};
console.log(
  JSON.stringify({
    archive: await ended(archivePage(folder, page)),
    backup: await ended(
      writeBackup({
        ownerUrl,
        file: join(folder, "desk.tar"),
        archiveFolder: join(folder, "none"),
        secret: null,
        product: "drill",
      }),
    ),
  }),
);
