import { users } from "@minhchung/db/schema/people";
import { CONNECTORS, SOURCE_KINDS, sources } from "@minhchung/db/schema/sources";
import { asc, eq } from "drizzle-orm";
import type { Arguments, Command, Context } from "../command.ts";
import { createCrawling } from "../compose/crawling.ts";
import { type Engine, withEngine } from "../compose/engine.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError, describe } from "../language.ts";

const source: Command = {
  usage: "list | add | approve KEY --by EMAIL | check KEY",
  summary: {
    vi: "Sổ đăng ký nguồn. Một người đề xuất (add), một người khác duyệt (approve); “check” đọc thử một lượt.",
    en: "The register of sources. One person proposes (add), another approves; “check” reads it once for a try.",
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
    by: { value: "EMAIL", help: { vi: "người đề xuất hoặc người duyệt", en: "who proposes or approves" } },
  },
  async run(context, args) {
    const [action = "list", key] = args.positionals;
    return withEngine(context.config, instanceOf(args), { models: false }, (engine) => {
      if (action === "list") return list(engine, context);
      if (action === "add") return add(engine, context, args);
      if (action === "approve") return approve(engine, context, key, args);
      if (action === "check") return check(engine, context, key);
      throw new CliError(
        "bad_value",
        { value: action, option: "source", hint: "list, add, approve, check" },
        { exitCode: 2 },
      );
    });
  },
};

export default source;

async function list({ db }: Engine, { json, out }: Context): Promise<number> {
  for (const row of await db.select().from(sources).orderBy(asc(sources.key))) {
    const { key, name, kind, connector, url, approvedAt, retiredAt, lastSuccessAt, lastErrorCode } = row;
    const state = retiredAt ? "retired" : approvedAt ? "approved" : "proposed";
    if (json) out(JSON.stringify({ key, name, kind, connector, url, state, lastSuccessAt, lastErrorCode }));
    else
      out(
        `${key.padEnd(18)} ${state.padEnd(9)} ${kind.padEnd(12)} ${connector.padEnd(9)} ${url}${lastErrorCode ? `  ⚠ ${lastErrorCode}` : ""}`,
      );
  }
  return 0;
}

async function add({ db }: Engine, { json, out }: Context, { values }: Arguments): Promise<number> {
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
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new CliError("bad_value", { value: url, option: "--url", hint: "https://…" }, { exitCode: 2 });
  }
  const row = {
    key: need("key"),
    name: need("name"),
    kind: oneOf("kind", SOURCE_KINDS),
    connector: oneOf("connector", CONNECTORS),
    url,
    reason: need("reason"),
    proposedBy: await personId(db, need("by")),
  };
  const added = await db.insert(sources).values(row).onConflictDoNothing().returning({ id: sources.id });
  if (added.length === 0)
    throw new CliError("bad_value", { value: row.key, option: "--key", hint: "exists" });
  out(json ? JSON.stringify({ key: row.key, state: "proposed" }) : `${row.key}: proposed`);
  return 0;
}

async function approve(
  { db }: Engine,
  { json, out }: Context,
  key: string | undefined,
  { values }: Arguments,
): Promise<number> {
  const row = await find(db, key);
  const by = values.by;
  if (!by) throw new CliError("missing_argument", { argument: "--by" }, { exitCode: 2 });
  const approvedBy = await personId(db, by);
  if (approvedBy === row.proposedBy) throw new CliError("same_person", { key: row.key });
  await db.update(sources).set({ approvedBy, approvedAt: new Date() }).where(eq(sources.id, row.id));
  out(json ? JSON.stringify({ key: row.key, state: "approved" }) : `${row.key}: approved`);
  return 0;
}

/** Reads the source's list once, obeying the guard, and says what it names. Stores no document. */
async function check(engine: Engine, context: Context, key: string | undefined): Promise<number> {
  const { json, language, out } = context;
  const row = await find(engine.db, key);
  const loopback = row.sample ? [new URL(row.url).origin] : [];
  const crawling = await createCrawling(engine, context.config, loopback, context.signal);
  try {
    const found = await crawling.preview(row);
    if (json) out(JSON.stringify({ key: row.key, ok: true, ...found }));
    else {
      out(
        language === "vi"
          ? `✓ ${row.key}: đọc được, ${found.named} mục`
          : `✓ ${row.key}: readable, ${found.named} items`,
      );
      for (const url of found.examples) out(`  ${url}`);
    }
    return 0;
  } catch (error) {
    const { line } = describe(error, language);
    out(json ? JSON.stringify({ key: row.key, ok: false, error: line }) : `✗ ${row.key}: ${line}`);
    return 1;
  } finally {
    await crawling.close();
  }
}

async function find(db: Engine["db"], key: string | undefined) {
  if (!key) throw new CliError("missing_argument", { argument: "KEY" }, { exitCode: 2 });
  const [row] = await db.select().from(sources).where(eq(sources.key, key));
  if (!row) throw new CliError("not_found", { what: "source", name: key });
  return row;
}

async function personId(db: Engine["db"], email: string): Promise<string> {
  const [row] = await db.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()));
  if (!row) throw new CliError("not_found", { what: "user", name: email });
  return row.id;
}
