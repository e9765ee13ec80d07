import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { CrawlError } from "@minhchung/crawlers/errors";
import { closeWorkers } from "@minhchung/crawlers/extract/pool";
import { sources } from "@minhchung/db/schema/sources";
import { eq } from "drizzle-orm";
import { bringFile } from "../../desk/bring.ts";
import { ApiFailure } from "../../errors.ts";
import type { BroughtFile } from "../../staff/bring-types.ts";
import type { Arguments, Context } from "../command.ts";
import type { Engine } from "../compose/engine.ts";
import { readBytes } from "../evidence/read-document.ts";
import { CliError } from "../language.ts";
import { actorOf } from "./people.ts";

/** Rows of one file on the command line, where nobody waits before a screen. */
const MOST_ROWS = 50_000;
/** As on the desk; a table of so many rows may be larger. */
const LARGEST = 200_000_000;

/**
 * `bring FILE… --source KEY --by EMAIL [--check]`: each file's documents into a source that is filled by hand. 1 where a row
 * was bad; the others are kept.
 */
export async function bringFiles(
  engine: Pick<Engine, "db">,
  context: Context,
  { positionals, values, switches }: Arguments,
): Promise<number> {
  if (positionals.length === 0) throw new CliError("missing_argument", { argument: "FILE" }, { exitCode: 2 });
  const key = values.source;
  if (!key) throw new CliError("missing_argument", { argument: "--source KEY" }, { exitCode: 2 });
  const actor = {
    id: await actorOf(engine.db, { positionals, values, switches }, "bring"),
    language: context.language,
  };
  const [source] = await engine.db.select({ id: sources.id }).from(sources).where(eq(sources.key, key));
  if (!source) throw new CliError("not_found", { what: "source", name: key });
  const desk = { db: engine.db, clock: () => new Date(), documents: { file: readBytes } };
  let bad = 0;
  try {
    for (const file of positionals) {
      const name = basename(file);
      const given = { sourceId: source.id, name, bytes: await bytesOf(file) };
      const read = await bringFile(desk, actor, given, {
        keep: !switches.has("check"),
        mostRows: MOST_ROWS,
        told: (done, of) => context.bar?.(`${name} ${done}/${of}`),
      }).catch(passOn);
      bad += read.bad;
      tell(context, file, read);
    }
  } finally {
    await closeWorkers();
  }
  return bad > 0 ? 1 : 0;
}

async function bytesOf(file: string): Promise<Buffer> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new CliError("file_unreadable", { file, detail: cause.code ?? cause.message }, { cause });
  });
  if (bytes.length > LARGEST) throw new CliError("file_too_large", { file, limit: LARGEST / 1_000_000 });
  return bytes;
}

/** What the desk refuses, with the reason that stands behind it. */
function passOn(error: unknown): never {
  const cause = error instanceof ApiFailure ? error.cause : undefined;
  throw cause instanceof CrawlError || cause instanceof CliError ? cause : error;
}

function tell({ json, language, out, err }: Context, file: string, read: BroughtFile): void {
  if (json) {
    out(JSON.stringify({ file, ...read }));
    return;
  }
  const vi = language === "vi";
  for (const { line, message } of read.problems) err(`${file}:${line}: ${message[language]}`);
  if (read.bad > read.problems.length)
    err(
      `${file}: ${vi ? "còn" : "and"} ${read.bad - read.problems.length} ${vi ? "dòng lỗi nữa" : "more bad rows"}`,
    );
  const { kept } = read;
  out(
    kept === null
      ? `${file}: ${read.good} ${vi ? "bài giữ được" : "good"}, ${read.bad} ${vi ? "dòng lỗi; chưa giữ gì" : "bad; nothing kept"}`
      : `${file}: ${kept.new + kept.changed} ${vi ? "bài đã giữ" : "kept"}, ${kept.unchanged + kept.duplicate} ${vi ? "đã có" : "known"}, ${read.bad} ${vi ? "dòng lỗi" : "bad"}`,
  );
}
