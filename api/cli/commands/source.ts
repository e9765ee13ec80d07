import { CONNECTORS, LAWFUL_BASES, SOURCE_KINDS, sources } from "@minhchung/db/schema/sources";
import { isUrl } from "@minhchung/models/text/url";
import { asc, eq } from "drizzle-orm";
import { record } from "../../desk/record.ts";
import type { Arguments, Command, Context } from "../command.ts";
import { type Engine, withEngine } from "../compose/engine.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError } from "../language.ts";
import { checkSources } from "../sources/check.ts";
import { exportSources } from "../sources/export.ts";
import { findInSite } from "../sources/find.ts";
import { hookSource } from "../sources/hook.ts";
import { importSources } from "../sources/import.ts";
import { actorOf } from "../sources/people.ts";

const YOUTUBE_READS = ["videos", "comments"] as const;
const EVENT = { type: "run", kind: "sources", done: true } as const;

const source: Command = {
  usage:
    "list | find URL | add | approve KEY --by EMAIL | check KEY… | check --all | check --list [FILE] [KEY…] | import [FILE] [KEY…] --by EMAIL | import FILE.opml --reason TEXT --by EMAIL | export [--opml] | hook KEY --by EMAIL [--close]",
  summary: {
    vi: "Sổ đăng ký nguồn. “find” tìm nguồn cấp tin, sơ đồ tin và chuyên mục của một trang. Một người đề xuất (add, import), một người khác duyệt (approve). “check” đọc thử một lượt và ghi kết quả; --list thử danh sách của địa phương trước khi đăng ký.",
    en: "The register of sources. “find” looks for a site's feeds, news sitemap and sections. One person proposes (add, import), another approves. “check” reads each once for a try and keeps the outcome; --list tries the locality's list before anything is registered.",
  },
  options: {
    ...DEMO_OPTION,
    key: {
      value: "KEY",
      help: { vi: "tên ngắn: chữ thường, số, gạch nối", en: "short name: small letters, digits, hyphens" },
    },
    name: { value: "NAME", help: { vi: "tên nguồn", en: "the source's name" } },
    kind: { value: "KIND", help: { vi: SOURCE_KINDS.join(", "), en: SOURCE_KINDS.join(", ") } },
    connector: { value: "CONNECTOR", help: { vi: CONNECTORS.join(", "), en: CONNECTORS.join(", ") } },
    url: {
      value: "URL",
      help: {
        vi: "nơi bắt đầu đọc: nguồn cấp tin, trang danh sách, sơ đồ trang",
        en: "where reading starts: feed, list page, sitemap",
      },
    },
    reason: { value: "TEXT", help: { vi: "vì sao được đọc nguồn này", en: "why this source may be read" } },
    basis: { value: "BASIS", help: { vi: LAWFUL_BASES.join(", "), en: LAWFUL_BASES.join(", ") } },
    read: { value: "WHAT", help: { vi: "kênh YouTube: videos, comments", en: "YouTube: videos, comments" } },
    query: {
      value: "WORDS",
      help: {
        vi: "kênh YouTube: chỉ video có những chữ này",
        en: "YouTube: only videos of the channel with these words",
      },
    },
    every: {
      value: "MINUTES",
      help: { vi: "số phút giữa hai lượt đọc (mặc định 30)", en: "minutes between two rounds (default 30)" },
    },
    by: { value: "EMAIL", help: { vi: "người đề xuất hoặc người duyệt", en: "who proposes or approves" } },
    all: { help: { vi: "check: mọi nguồn trong sổ đăng ký", en: "check: every source of the register" } },
    list: {
      help: {
        vi: "check: danh sách của địa phương, hoặc FILE.json",
        en: "check: the locality's list, or FILE.json",
      },
    },
    opml: {
      help: { vi: "export: các nguồn cấp tin, dạng OPML", en: "export: the feeds, as OPML" },
    },
    close: {
      help: {
        vi: "hook: đóng địa chỉ nhận tài liệu của nguồn này",
        en: "hook: close this source's address for documents",
      },
    },
    unsure: {
      help: { vi: "import: cả những địa chỉ chưa chắc", en: "import: also addresses that are not sure" },
    },
  },
  async run(context, args) {
    const [action = "list", key] = args.positionals;
    return withEngine(context.config, instanceOf(args), { models: false }, (engine) => {
      if (action === "list") return list(engine, context);
      if (action === "find") return findInSite(engine, context, args);
      if (action === "add") return add(engine, context, args);
      if (action === "approve") return approve(engine, context, key, args);
      if (action === "check") return checkSources(engine, context, args);
      if (action === "import") return importSources(engine, context, args);
      if (action === "hook") return hookSource(engine, context, args);
      if (action === "export") return exportSources(engine, context, args);
      throw new CliError(
        "bad_value",
        { value: action, option: "source", hint: "list, find, add, approve, check, import, export, hook" },
        { exitCode: 2 },
      );
    });
  },
};

export default source;

async function list({ db }: Engine, { json, out }: Context): Promise<number> {
  for (const row of await db.select().from(sources).orderBy(asc(sources.key))) {
    const { key, name, kind, connector, url, approvedAt, retiredAt, lastSuccessAt, lastErrorCode } = row;
    const { lawfulBasis, checkedAt, checkOutcome } = row;
    const checked = checkOutcome === null ? null : checkOutcome.ok;
    const state = retiredAt ? "retired" : approvedAt ? "approved" : "proposed";
    if (json)
      out(
        JSON.stringify({
          ...{ key, name, kind, connector, url, state, lastSuccessAt, lastErrorCode },
          ...{ lawfulBasis, checkedAt, checked },
        }),
      );
    else
      out(
        `${key.padEnd(18)} ${state.padEnd(9)} ${kind.padEnd(12)} ${connector.padEnd(9)} ${url}${lastErrorCode ? `  ⚠ ${lastErrorCode}` : ""}`,
      );
  }
  return 0;
}

async function add({ db }: Engine, { json, out }: Context, args: Arguments): Promise<number> {
  const { values } = args;
  const need = (name: string) => {
    const value = values[name]?.trim();
    if (!value) throw new CliError("missing_argument", { argument: `--${name}` }, { exitCode: 2 });
    return value;
  };
  const oneOf = <T extends string>(name: string, known: readonly T[]): T => {
    const value = need(name);
    const found = known.find((candidate) => candidate === value);
    if (!found)
      throw new CliError(
        "bad_value",
        { value, option: `--${name}`, hint: known.join(", ") },
        { exitCode: 2 },
      );
    return found;
  };
  const url = need("url");
  if (!isUrl(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new CliError("bad_value", { value: url, option: "--url", hint: "https://…" }, { exitCode: 2 });
  }
  const row = {
    key: need("key"),
    name: need("name"),
    kind: oneOf("kind", SOURCE_KINDS),
    connector: oneOf("connector", CONNECTORS),
    url,
    reason: need("reason"),
    settings:
      values.read === undefined && values.query === undefined
        ? {}
        : {
            youtube: {
              read: values.read === undefined ? ("videos" as const) : oneOf("read", YOUTUBE_READS),
              ...(values.query === undefined ? {} : { query: values.query }),
            },
          },
    ...(values.every === undefined ? {} : { everyMinutes: minutes(values.every) }),
    lawfulBasis: values.basis === undefined ? null : oneOf("basis", LAWFUL_BASES),
    proposedBy: await actorOf(db, args, "proposeSource"),
  };
  await db.transaction(async (tx) => {
    const [added] = await tx.insert(sources).values(row).onConflictDoNothing().returning({ id: sources.id });
    if (!added) throw new CliError("source_exists", { key: row.key });
    await record(tx, {
      actorId: row.proposedBy,
      action: "source.propose",
      subject: `source:${added.id}`,
      details: { key: row.key },
      event: EVENT,
    });
  });
  out(json ? JSON.stringify({ key: row.key, state: "proposed" }) : `${row.key}: proposed`);
  return 0;
}

/** As the register takes them: from five minutes to a week. */
function minutes(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 5 && number <= 10_080) return number;
  throw new CliError("bad_value", { value, option: "--every", hint: "5–10080" }, { exitCode: 2 });
}

async function approve(
  { db }: Engine,
  { json, out }: Context,
  key: string | undefined,
  args: Arguments,
): Promise<number> {
  const row = await find(db, key);
  const approvedBy = await actorOf(db, args, "approveSource");
  if (row.approvedAt !== null || row.retiredAt !== null)
    throw new CliError("source_not_waiting", { key: row.key });
  if (approvedBy === row.proposedBy) throw new CliError("same_person", { key: row.key });
  await db.transaction(async (tx) => {
    await tx.update(sources).set({ approvedBy, approvedAt: new Date() }).where(eq(sources.id, row.id));
    await record(tx, {
      actorId: approvedBy,
      action: "source.approve",
      subject: `source:${row.id}`,
      event: EVENT,
    });
  });
  out(json ? JSON.stringify({ key: row.key, state: "approved" }) : `${row.key}: approved`);
  return 0;
}

async function find(db: Engine["db"], key: string | undefined) {
  if (!key) throw new CliError("missing_argument", { argument: "KEY" }, { exitCode: 2 });
  const [row] = await db.select().from(sources).where(eq(sources.key, key));
  if (!row) throw new CliError("not_found", { what: "source", name: key });
  return row;
}
