import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { ROW_KINDS } from "@minhchung/crawlers/bring/rows";
import { CrawlError } from "@minhchung/crawlers/errors";
import { closeWorkers } from "@minhchung/crawlers/extract/pool";
import { sources } from "@minhchung/db/schema/sources";
import { eq } from "drizzle-orm";
import { bringFile } from "../../desk/bring.ts";
import { FILE_KINDS } from "../../desk/read-document.ts";
import { ApiFailure } from "../../errors.ts";
import type { BroughtFile } from "../../staff/bring-types.ts";
import type { Command, Context } from "../command.ts";
import { withEngine } from "../compose/engine.ts";
import { readBytes } from "../evidence/read-document.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError } from "../language.ts";
import { actorOf } from "../sources/people.ts";

/** Rows of one file on the command line, where nobody waits before a screen. */
const MOST_ROWS = 50_000;
/** As on the desk; a table of so many rows may be larger. */
const LARGEST = 200_000_000;
const KINDS = [...ROW_KINDS, ...FILE_KINDS].join(" ");

const bring: Command = {
  usage: "FILE… --source KEY --by EMAIL [--check]",
  summary: {
    vi: `Đưa tài liệu từ tệp vào một nguồn nhập tay: ${KINDS}. Bảng và JSON Lines: mỗi dòng một bài; đọc cột nội dung, tiêu đề, địa chỉ, ngày đăng, không đọc tên người. Dòng lỗi được báo theo số dòng, dòng tốt được giữ; --check chỉ đọc thử.`,
    en: `Brings documents from files into a source that is filled by hand: ${KINDS}. Tables and JSON Lines hold an item a row; text, title, address and date are read, names are not. Bad rows are told by line, good ones are kept; --check only reads.`,
  },
  options: {
    ...DEMO_OPTION,
    source: {
      value: "KEY",
      help: { vi: "khóa của nguồn (kiểu “manual”, đã duyệt)", en: "key of the source (“manual”, approved)" },
    },
    by: { value: "EMAIL", help: { vi: "người đưa vào", en: "who brings them" } },
    check: { help: { vi: "chỉ đọc thử, không giữ gì", en: "only read, keep nothing" } },
  },
  async run(context, args) {
    const { positionals: files, values, switches } = args;
    if (files.length === 0) throw new CliError("missing_argument", { argument: "FILE" }, { exitCode: 2 });
    const key = values.source;
    if (!key) throw new CliError("missing_argument", { argument: "--source KEY" }, { exitCode: 2 });
    return withEngine(context.config, instanceOf(args), { models: false }, async (engine) => {
      const actor = { id: await actorOf(engine.db, args, "bring"), language: context.language };
      const [source] = await engine.db.select({ id: sources.id }).from(sources).where(eq(sources.key, key));
      if (!source) throw new CliError("not_found", { what: "source", name: key });
      const desk = { db: engine.db, clock: () => new Date(), documents: { file: readBytes } };
      let bad = 0;
      try {
        for (const file of files) {
          const read = await bringFile(
            desk,
            actor,
            { sourceId: source.id, name: basename(file), bytes: await bytesOf(file) },
            {
              keep: !switches.has("check"),
              mostRows: MOST_ROWS,
              told: (done, of) => context.bar?.(`${basename(file)} ${done}/${of}`),
            },
          ).catch(passOn);
          bad += read.bad;
          tell(context, file, read);
        }
      } finally {
        await closeWorkers();
      }
      return bad > 0 ? 1 : 0;
    });
  },
};

export default bring;

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
