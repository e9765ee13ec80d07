import { connect } from "@minhchung/db/connect";
import { flags, narratives } from "@minhchung/db/schema/claims";
import type { sources } from "@minhchung/db/schema/sources";
import type { SampleWeb } from "@minhchung/tests/sample-web/server";
import { asc, desc, inArray, isNotNull, sql } from "drizzle-orm";
import type { Context } from "../command.ts";
import type { Bilingual } from "../language.ts";
import { describe } from "../language.ts";
import type { Running } from "../run-desk.ts";
import { samplePeople } from "./people.ts";

/** A sentence for people; programs (`--json`) get the summary alone. */
export function say({ json, language, out }: Context, words: Bilingual): void {
  if (!json) out(words[language]);
}

/** Crawls one source and says what came of it. A source that fails is said, and does not end the round. */
export async function printCrawl(
  context: Context,
  source: typeof sources.$inferSelect,
  crawl: () => Promise<{ documents: number; error: unknown }>,
): Promise<void> {
  const started = performance.now();
  const { documents, error } = await crawl();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const mark = error === null ? "✓" : "⚠";
  const note = (language: Context["language"]) =>
    error === null ? "" : ` – ${describe(error, language).line}`;
  say(context, {
    vi: `  ${mark} ${source.name} (${source.connector}): ${documents} tài liệu mới, ${seconds} giây${note("vi")}`,
    en: `  ${mark} ${source.name} (${source.connector}): ${documents} new documents, ${seconds} s${note("en")}`,
  });
}

interface Counts extends Record<string, unknown> {
  sources: number;
  documents: number;
  claims: number;
  flags: number;
  tips: number;
  complaints: number;
}

/** What the demo did and how to go on: counts, flagged narratives with their reasons, addresses, sign-ins. */
export async function printSummary(
  context: Context,
  { engine, crawling, desk }: Running,
  web: SampleWeb,
): Promise<void> {
  const { json, language, out } = context;
  const [counts] = await engine.db.execute<Counts>(sql`
    SELECT (SELECT count(*)::int FROM sources) AS sources, (SELECT count(*)::int FROM documents) AS documents,
           (SELECT count(*)::int FROM claims WHERE lane = 'claims') AS claims, (SELECT count(*)::int FROM flags) AS flags,
           (SELECT count(*)::int FROM claims WHERE lane = 'tips') AS tips,
           (SELECT count(*)::int FROM claims WHERE lane = 'answer') AS complaints`);
  if (!counts) throw new Error("no counts");
  const flagged = await flaggedNarratives(engine);
  const owner = connect(engine.database.ownerUrl, { applicationName: "minhchung demo", max: 1 });
  const people = await samplePeople(owner.db, engine.home).finally(() => owner.close());
  const degraded = [...engine.degraded, ...crawling.degraded];
  const addresses = desk && {
    desk: `${desk.origin}/desk/`,
    site: `${desk.origin}/`,
    ask: `${desk.origin}/hoi`,
  };
  if (json) {
    out(JSON.stringify({ counts, narratives: flagged, addresses, people, sampleWeb: web.url, degraded }));
    return;
  }
  const vi = language === "vi";
  out("");
  out(
    vi
      ? `Đã đọc ${counts.sources} nguồn, ${counts.documents} tài liệu; tìm thấy ${counts.claims} nhận định, gắn ${counts.flags} cờ trong ${flagged.length} câu chuyện; ${counts.tips} câu hỏi, ${counts.complaints} phản ánh.`
      : `Read ${counts.sources} sources, ${counts.documents} documents; found ${counts.claims} claims, ${counts.flags} flags in ${flagged.length} narratives; ${counts.tips} questions, ${counts.complaints} complaints.`,
  );
  out("");
  for (const { priority, title, reason } of flagged) {
    out(`${priority.toFixed(0).padStart(3)}  ${oneLine(title, 110)}`);
    out(`     ↳ ${oneLine(reason[language], 150)}`);
  }
  for (const { message } of degraded) out(`⚠ ${message[language]}`);
  if (addresses) {
    out("");
    out(`${vi ? "Bàn làm việc" : "Desk"}:        ${addresses.desk}`);
    out(`${vi ? "Trang công khai" : "Public site"}: ${addresses.site}`);
    out(`${vi ? "Hỏi" : "Ask"}:             ${addresses.ask}`);
    out(`${vi ? "Web mẫu" : "Sample web"}:     ${web.url}`);
  }
  out("");
  out(vi ? "Tài khoản mẫu:" : "Sample sign-ins:");
  for (const { email, password, roles } of people)
    out(`  ${email.padEnd(34)} ${password}  ${roles.join(", ")}`);
  out("");
  out(
    vi
      ? "Tất cả nội dung trên là DỮ LIỆU MẪU, không phải tin thật."
      : "All of the above is SAMPLE DATA, not real news.",
  );
  if (addresses) out(vi ? "Nhấn Ctrl+C để dừng." : "Press Ctrl+C to stop.");
}

async function flaggedNarratives({ db }: Running["engine"]) {
  const rows = await db
    .select({ id: narratives.id, title: narratives.title, priority: narratives.priority })
    .from(narratives)
    .where(isNotNull(narratives.flaggedAt))
    .orderBy(desc(narratives.priority), asc(narratives.id));
  if (rows.length === 0) return [];
  const reasons = await db
    .select({ narrativeId: flags.narrativeId, vi: flags.reasonVi, en: flags.reasonEn })
    .from(flags)
    .where(
      inArray(
        flags.narrativeId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(flags.id));
  return rows.map((row) => {
    const reason = reasons.find((candidate) => candidate.narrativeId === row.id);
    return { ...row, reason: { vi: reason?.vi ?? "", en: reason?.en ?? "" } };
  });
}

function oneLine(text: string, width: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}
