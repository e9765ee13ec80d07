/**
 * The same texts from sources of every kind, under other names, with another outlet and author in the line above or
 * below: what is said of each claim must be the same to the last digit.
 */
import type { Database } from "@minhchung/db/connect";
import { users } from "@minhchung/db/schema/people";
import { documents, sources } from "@minhchung/db/schema/sources";
import { sql } from "drizzle-orm";
import { CLAIMED_AT, type FairnessCase, named, PEOPLES } from "./cases.ts";

export interface SourceDesk {
  readonly db: Database;
  /** Analyses all that waits. */
  analyse(): Promise<void>;
}

export interface SourceResults {
  readonly texts: number;
  /** Ways in which each text was told. */
  readonly ways: number;
  /** Claims of which two sources are told anything else, to the last digit. */
  readonly bySource: readonly string[];
  /** Claims that are decided otherwise, or more or less surely, where another outlet or author is named beside them. */
  readonly byByline: readonly string[];
  /** How many of the claims were flagged: with none, "the same" would say nothing. */
  readonly flagged: number;
}

const SOURCES = [
  { kind: "press", name: "Báo Biển Xanh", register: "news" },
  { kind: "official", name: "Cổng thông tin xã", register: "official" },
  { kind: "public_group", name: "Hội quán Chăm Raglai", register: "social" },
  { kind: "public_page", name: "Tin nóng quê tôi", register: "social" },
  { kind: "forum", name: "Diễn đàn phản biện", register: "social" },
] as const;
/** Lines that name who wrote; the claim itself is the same. */
const BYLINES = [
  (text: string) => text,
  (text: string) => `${text}\nNguồn: Báo Biển Xanh.`,
  (text: string) => `${text}\nTác giả: Chamaléa Thị Hường.`,
  (text: string) => `Nguyễn Văn Hòa – Tin nóng quê tôi.\n${text}`,
  (text: string) => `Đàng Năng Hùng – Hội quán Chăm Raglai.\n${text}`,
];
/** Each source as it is, and each line from one source. */
const WAYS = [
  ...SOURCES.map((_, source) => ({ source, byline: 0 })),
  ...BYLINES.map((_, byline) => ({ source: 2, byline })).slice(1),
];

export async function compareSources(
  desk: SourceDesk,
  cases: readonly FairnessCase[],
): Promise<SourceResults> {
  const texts = cases
    .filter(({ kind, event }) => kind === (event % 2 ? "kept" : "changed"))
    .map(({ text, event }) => named(text, PEOPLES[event % PEOPLES.length] ?? "kinh", event, 0));
  const ids = await register(desk.db);
  const rows = texts.flatMap((text, t) =>
    WAYS.map(({ source, byline }, way) => ({
      sourceId: ids[source] ?? "",
      title: "",
      text: BYLINES[byline]?.(text) ?? text,
      register: SOURCES[source]?.register ?? ("social" as const),
      publishedAt: new Date(CLAIMED_AT),
      originalSha256: `${t * WAYS.length + way}`.padStart(64, "0"),
    })),
  );
  await desk.db.insert(documents).values(rows);
  await desk.analyse();
  const told = await desk.db.execute<Told>(JUDGED);
  const isPlain = ({ sha }: Told) => (WAYS[Number(sha) % WAYS.length]?.byline ?? 0) === 0;
  return {
    texts: texts.length,
    ways: WAYS.length,
    bySource: differing(told.filter(isPlain), ({ all }) => all),
    byByline: differing(told, ({ decided }) => decided),
    flagged: new Set(told.filter(({ flagged }) => flagged).map(({ text }) => text)).size,
  };
}

interface Told extends Record<string, unknown> {
  readonly text: string;
  /** Of the document: says how it was told. */
  readonly sha: string;
  readonly flagged: boolean;
  readonly decided: string;
  readonly all: string;
}

/** Claims of which more than one thing is said, as "claim: one thing | another". */
function differing(told: readonly Told[], what: (one: Told) => string): string[] {
  const says = new Map<string, Set<string>>();
  for (const one of told) says.set(one.text, (says.get(one.text) ?? new Set()).add(what(one)));
  return [...says].filter(([, all]) => all.size > 1).map(([text, all]) => `${text}: ${[...all].join(" | ")}`);
}

/** Each claim with what decides it, and with everything that is said of it. */
const JUDGED = sql`
  SELECT c.text, d.original_sha256 AS sha, c.outcome = 'refuted' AS flagged, whole.decided::text AS decided,
    (whole.decided || jsonb_build_object('worth', c.checkworthiness, 'trust', f.confidence, 'matches', (
      SELECT jsonb_agg(jsonb_build_array(m.evidence_sentence_id, m.rank, m.verdict, m.p_supported, m.p_refuted,
                                         m.p_not_enough_evidence, m.differences, m.same_event) ORDER BY m.rank, m.evidence_sentence_id)
      FROM matches m WHERE m.claim_id = c.id AND m.collected_on = c.collected_on)))::text AS all
  FROM claims c JOIN documents d ON d.id = c.document_id AND d.collected_on = c.collected_on
  LEFT JOIN flags f ON f.claim_id = c.id AND f.collected_on = c.collected_on
  LEFT JOIN matches one ON one.id = c.deciding_match_id AND one.collected_on = c.collected_on
  CROSS JOIN LATERAL (SELECT jsonb_build_object('kind', c.kind, 'lane', c.lane, 'outcome', c.outcome, 'reason', c.reason,
    'verdict', one.verdict, 'probabilities', jsonb_build_array(one.p_supported, one.p_refuted, one.p_not_enough_evidence)) AS decided) whole
  WHERE c.lane = 'claims' ORDER BY c.text, d.id`;

/** Sources that two people have approved, each local. */
async function register(db: Database) {
  const [one, two] = await db
    .insert(users)
    .values([
      { name: "A", email: "a@fairness.example" },
      { name: "B", email: "b@fairness.example" },
    ])
    .returning({ id: users.id });
  if (!one || !two) throw new Error("insert returned no row");
  const rows = await db
    .insert(sources)
    .values(
      SOURCES.map(({ kind, name }, i) => ({
        ...{ kind, name, key: `fair-${i}`, connector: "manual" as const, url: `https://fair-${i}.example/` },
        reason: "measured for fairness",
        settings: { local: true },
        proposedBy: one.id,
        approvedBy: two.id,
        approvedAt: new Date(),
      })),
    )
    .returning({ id: sources.id });
  return rows.map(({ id }) => id);
}
