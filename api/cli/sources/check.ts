import { isUnreached } from "@minhchung/crawlers/source-check";
import type { SourceRow } from "@minhchung/crawlers/store";
import { sayFailure } from "@minhchung/crawlers/stored-failure";
import { type SourceCheck, sources } from "@minhchung/db/schema/sources";
import type { ListedSource } from "@minhchung/models/lexicons/source-list";
import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Arguments, Context } from "../command.ts";
import type { Crawling } from "../compose/crawling.ts";
import { createCrawling } from "../compose/crawling.ts";
import type { Engine } from "../compose/engine.ts";
import { CliError, type Language } from "../language.ts";
import { pick, readListFile } from "./list-file.ts";

/** Sources that are asked at once: different hosts mostly, and each host keeps its own clock. */
const AT_ONCE = 6;

/** A source to try, and where its outcome is kept: a list's entry has no row yet. */
interface Tried {
  readonly row: SourceRow;
  readonly terms: { readonly vi: string; readonly en: string } | null;
  readonly registered: boolean;
}

/**
 * `source check KEY… | --all | --list [FILE] [KEY…]`: tries each source once and says how it can be read; the outcome is
 * kept on those of the register. One that fails ends nothing. 1 where any failed, 0 where all can be read.
 */
export async function checkSources(engine: Engine, context: Context, args: Arguments): Promise<number> {
  const tried = args.switches.has("list") ? listed(context, args) : await registered(engine, args);
  const loopback = tried.flatMap(({ row }) => (row.sample ? [new URL(row.url).origin] : []));
  const crawling = await createCrawling(engine, context.config, loopback, context.signal);
  const checks: SourceCheck[] = [];
  try {
    await inTurn(tried, async (one) => {
      const check = await tryOne(engine, crawling, one);
      checks.push(check);
      tell(context, one, check);
    });
  } finally {
    await crawling.close();
  }
  if (!context.json) summary(context, checks);
  return checks.every((check) => check.ok) ? 0 : 1;
}

function listed(context: Context, { positionals }: Arguments): readonly Tried[] {
  const [, ...words] = positionals;
  const file = words[0]?.endsWith(".json") ? words[0] : undefined;
  const list = readListFile(context.config, file);
  return pick(list, file === undefined ? words : words.slice(1)).map((entry) => ({
    row: rowOf(entry),
    terms: entry.terms,
    registered: false,
  }));
}

async function registered({ db }: Engine, { positionals, switches }: Arguments): Promise<readonly Tried[]> {
  const [, ...keys] = positionals;
  if (keys.length === 0 && !switches.has("all"))
    throw new CliError("missing_argument", { argument: "KEY, --all, --list" }, { exitCode: 2 });
  const rows = await db
    .select()
    .from(sources)
    .where(
      keys.length > 0
        ? inArray(sources.key, keys)
        : and(isNull(sources.retiredAt), ne(sources.connector, "manual")),
    )
    .orderBy(asc(sources.key));
  const missing = keys.find((key) => !rows.some((row) => row.key === key));
  if (missing !== undefined) throw new CliError("not_found", { what: "source", name: missing });
  return rows.map((row) => ({ row, terms: row.terms, registered: true }));
}

/** A list's entry as the crawler takes a source; it stands in no register, so what a check does not read is left out. */
function rowOf({ key, name, kind, connector, url, settings = {} }: ListedSource): SourceRow {
  return { id: key, key, name, kind, connector, url, settings: { ...settings }, sample: false } as SourceRow;
}

async function tryOne({ db }: Engine, crawling: Crawling, { row, registered }: Tried): Promise<SourceCheck> {
  const check = await crawling.check(row);
  if (registered)
    await db
      .update(sources)
      .set({ checkedAt: new Date(), checkOutcome: check })
      .where(eq(sources.id, row.id));
  return check;
}

async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
}

function tell({ json, language, out }: Context, { row, terms }: Tried, check: SourceCheck): void {
  const message = sayCheck(check, language);
  if (json) {
    const { key, url, connector } = row;
    out(JSON.stringify({ key, url, connector, ...check, checked: !isUnreached(check), message, terms }));
    return;
  }
  out(`${check.ok ? "✓" : isUnreached(check) ? "?" : "✗"} ${row.key.padEnd(28)} ${message}`);
  out(`    ${row.url}  (${row.connector})`);
  for (const title of check.titles.slice(0, 2)) out(`    “${title}”`);
  if (check.ok && terms) out(`    ${terms[language]}`);
}

const ROBOTS = {
  allowed: { vi: "robots.txt cho phép", en: "robots.txt allows it" },
  disallowed: { vi: "robots.txt không cho", en: "robots.txt forbids it" },
  unknown: { vi: "robots.txt chưa biết", en: "robots.txt not known" },
} as const;

/** A check in one line. */
export function sayCheck(check: SourceCheck, language: Language): string {
  const vi = language === "vi";
  if (check.error) {
    const said = sayFailure(check.error.code, check.error.detail, language);
    if (!isUnreached(check)) return said;
    return vi ? `CHƯA KIỂM TRA ĐƯỢC: ${said}` : `NOT YET CHECKED: ${said}`;
  }
  if (check.items === 0)
    return vi
      ? "Đọc được nhưng không thấy mục nào: hãy kiểm tra địa chỉ và kiểu đọc."
      : "It can be read but names nothing: check the address and the connector.";
  const newest = check.newest?.slice(0, 10) ?? (vi ? "không ghi ngày" : "no dates");
  return [
    ROBOTS[check.robots][language],
    vi ? `${check.items} mục` : `${check.items} items`,
    vi ? `mới nhất ${newest}` : `newest ${newest}`,
    check.language ?? (vi ? "ngôn ngữ chưa rõ" : "language not clear"),
  ].join(" · ");
}

function summary({ language, out }: Context, checks: readonly SourceCheck[]): void {
  const vi = language === "vi";
  const fine = checks.filter((check) => check.ok).length;
  const unreached = checks.filter(isUnreached).length;
  const failed = checks.length - fine - unreached;
  out(
    vi
      ? `${fine} đọc được, ${failed} không đọc được, ${unreached} chưa kiểm tra được`
      : `${fine} can be read, ${failed} cannot, ${unreached} not yet checked`,
  );
  if (unreached > 0 && unreached === checks.length)
    out(
      vi
        ? "Không tới được nguồn nào: máy này có lẽ không ra được Internet. Hãy chạy lại trên máy có mạng."
        : "No source was reached: this machine probably has no way to the internet. Run it again where there is one.",
    );
}
