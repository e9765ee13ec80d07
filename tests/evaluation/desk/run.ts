/**
 * The desk on a real locality's articles: half of them in the evidence library, half published day by day together with
 * posts of known truth; crawled, analysed and queued by the product as it is, beside a baseline in the same run.
 */
import type { Database } from "@minhchung/db/connect";
import { users } from "@minhchung/db/schema/people";
import { documents, sources } from "@minhchung/db/schema/sources";
import { addEvidence } from "@minhchung/pipeline/evidence";
import { eq, sql } from "drizzle-orm";
import { type BaselineFlag, baselineFlags } from "./baseline.ts";
import { buildCases, DAYS, type DeskCases, type Post } from "./cases.ts";
import { type Corpus, readCorpus, sentencesOf } from "./corpus.ts";
import { type FlagToRead, type Precision, precisionOf } from "./readings.ts";
import { type DeskScores, type QueueEntry, scoreDesk } from "./score.ts";
import { readTraces, type Stages, stagesOf } from "./stages.ts";
import { ARCHIVE_DATE, type DeskWeb, dateOf, inOrder, pathOf, startDeskWeb } from "./web.ts";

type SourceRow = typeof sources.$inferSelect;

/** The product, as the measure drives it. */
export interface DeskUnderTest {
  readonly db: Database;
  /** One round of one source; how many documents are new. Only the given origins may be reached on loopback. */
  crawl(source: SourceRow): Promise<number>;
  /** Analyses all that waits. */
  analyse(): Promise<void>;
}

export interface DeskResults {
  readonly name: "desk";
  readonly sha256: string;
  readonly counts: Readonly<
    Record<
      | "evidence"
      | "evidenceSentences"
      | "documents"
      | "claims"
      | "places"
      | "matches"
      | "flags"
      | "narratives",
      number
    >
  >;
  readonly ours: DeskScores;
  readonly baseline: DeskScores;
  /** How far ours brought each distortion, as it was written. */
  readonly stages: Stages;
  /** Of the 50 first of the whole queue, as read by people. */
  readonly precision: { readonly ours: Precision; readonly baseline: Precision };
  readonly seconds: Readonly<Record<"crawl" | "evidence" | "analyse", number>>;
  readonly peakMegabytes: number;
  /** To be read blind: both systems' first 50 in one shuffled list. */
  readonly toRead: readonly FlagToRead[];
}

export type Say = (words: { vi: string; en: string }) => void;

/** Null where the corpus is not below `datasets`. `start` gives the product an empty database and the origins it may read. */
export async function evaluateDesk(
  datasets: string,
  start: (origins: readonly string[]) => Promise<DeskUnderTest & { close(): Promise<void> }>,
  say: Say,
): Promise<DeskResults | null> {
  const corpus = readCorpus(datasets);
  if (corpus === null) return null;
  const cases = buildCases(corpus);
  const web = await startDeskWeb(corpus, cases);
  try {
    const desk = await start([web.archive, web.paper, web.timeline]);
    try {
      return await measure(desk, { corpus, cases, web, say });
    } finally {
      await desk.close();
    }
  } finally {
    await web.close();
  }
}

interface Setting {
  readonly corpus: Corpus;
  readonly cases: DeskCases;
  readonly web: DeskWeb;
  readonly say: Say;
}

async function measure(desk: DeskUnderTest, { corpus, cases, web, say }: Setting): Promise<DeskResults> {
  const seconds = { crawl: 0, evidence: 0, analyse: 0 };
  const timed = async <T>(key: keyof typeof seconds, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await work();
    seconds[key] += (performance.now() - began) / 1000;
    return result;
  };
  const [archive, paper, timeline] = await enterSources(desk.db, web);
  await timed("crawl", () => crawlAll(desk, archive));
  const items = await timed("evidence", () => registerEvidence(desk.db, archive));
  say({ vi: `Kho căn cứ: ${items} bài`, en: `Evidence library: ${items} articles` });
  for (let day = 0; day < DAYS; day++) {
    web.setDay(day);
    await timed("crawl", async () => {
      await crawlAll(desk, paper);
      await crawlAll(desk, timeline);
    });
    await timed("analyse", () => desk.analyse());
    say({ vi: `Ngày ${day + 1}/${DAYS}`, en: `Day ${day + 1} of ${DAYS}` });
  }
  const entries = await readQueue(desk.db, cases, web);
  const base = baselineEntries(corpus, cases);
  const first = { ours: firstOf(entries), baseline: firstOf(base) };
  return {
    name: "desk",
    sha256: corpus.sha256,
    counts: await readCounts(desk.db, [paper.id, timeline.id]),
    ours: scoreDesk(cases, entries),
    baseline: scoreDesk(cases, base),
    stages: stagesOf(await readTraces(desk.db, distortionsAt(cases, web))),
    precision: { ours: precisionOf(first.ours), baseline: precisionOf(first.baseline) },
    seconds,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    toRead: [...first.ours, ...first.baseline],
  };
}

/** A source a kind of web; those that only tell of the locality. */
async function enterSources(db: Database, web: DeskWeb): Promise<[SourceRow, SourceRow, SourceRow]> {
  const people = await db
    .insert(users)
    .values(["a", "b"].map((name) => ({ name, email: `${name}@desk.example` })))
    .returning({ id: users.id });
  const [proposedBy = "", approvedBy = ""] = people.map(({ id }) => id);
  const common = {
    reason: "To measure the desk on real articles",
    proposedBy,
    approvedBy,
    approvedAt: new Date(),
    sample: true,
  };
  const settings = { local: true, maxPages: 500 };
  const rows = await db
    .insert(sources)
    .values([
      { ...common, settings, key: "archive", name: "Archive", kind: "press", connector: "sitemap", url: web.archive },
      { ...common, settings, key: "paper", name: "Paper", kind: "press", connector: "feed", url: web.paper },
      { ...common, settings, key: "timeline", name: "Timeline", kind: "timeline", connector: "timeline", url: web.timeline },
    ])
    .returning(); // biome-ignore format: a source a line
  return rows as [SourceRow, SourceRow, SourceRow];
}

/** Round after round, as the scheduler would, until one brings nothing new. */
async function crawlAll(desk: DeskUnderTest, source: SourceRow): Promise<void> {
  while ((await desk.crawl(source)) > 0);
}

/** Registers what was crawled of the archive, word for word as it was stored, and sets those documents aside. */
async function registerEvidence(db: Database, archive: SourceRow): Promise<number> {
  const rows = await db
    .select()
    .from(documents)
    .where(eq(documents.sourceId, archive.id))
    .orderBy(documents.id);
  for (const { title, text, permalink } of rows) {
    await addEvidence(db, {
      ...{ title, url: permalink, text: `${title}\n\n${text}` },
      kind: "press",
      issuer: "Archive",
      issuedOn: ARCHIVE_DATE,
      validFrom: ARCHIVE_DATE,
      sample: true,
    });
  }
  const now = new Date();
  await db
    .update(documents)
    .set({ analysedAt: now, verifiedAt: now, groupedAt: now, analysisVersion: "evidence" })
    .where(eq(documents.sourceId, archive.id));
  return rows.length;
}

/** The posts with the addresses they are published at. */
const postsAt = ({ posts }: DeskCases, timeline: string): [string, Post][] =>
  inOrder(posts).map((post, i) => [new URL(`/api/v1/statuses/${i + 1}`, timeline).href, post]);

/** The texts of distortions as they were written, by address. */
const distortionsAt = (cases: DeskCases, { timeline }: DeskWeb): Map<string, string> =>
  new Map(
    postsAt(cases, timeline).flatMap(([address, { role, form, text }]): [string, string][] =>
      role === "distortion" && form === "plain" ? [[address, text]] : [],
    ),
  );

export interface RankedFlag extends QueueEntry {
  readonly claim: string;
  readonly evidence: string;
}

interface FlagRow extends Record<string, unknown> {
  narrative: number;
  priority: number;
  day: string;
  permalink: string | null;
  claim: string;
  evidence: string;
}

/** Every flagged narrative with the items whose claims stand in it. */
async function readQueue(
  db: Database,
  cases: DeskCases,
  { paper, timeline }: DeskWeb,
): Promise<RankedFlag[]> {
  const rows = await db.execute<FlagRow>(sql`
    SELECT n.id::int AS narrative, n.priority, to_char(n.first_seen_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS day,
           d.permalink, c.text AS claim, s.text AS evidence
    FROM flags f JOIN narratives n ON n.id = f.narrative_id
    JOIN claims c ON c.id = f.claim_id AND c.collected_on = f.collected_on
    JOIN documents d ON d.id = c.document_id AND d.collected_on = c.collected_on
    JOIN matches m ON m.id = f.match_id AND m.collected_on = f.collected_on
    JOIN evidence_sentences s ON s.id = m.evidence_sentence_id
    ORDER BY n.id, f.id`);
  const ids = new Map([
    ...cases.articles.map(({ id }) => [new URL(pathOf(id), paper).href, id] as const),
    ...postsAt(cases, timeline).map(([address, { id }]) => [address, id] as const),
  ]);
  const entries = new Map<number, RankedFlag>();
  for (const row of rows) {
    const item = ids.get(row.permalink ?? "");
    if (item === undefined)
      throw new Error(`a flag on what the measure did not publish: ${row.claim.slice(0, 80)}`);
    const known = entries.get(row.narrative);
    const { priority, claim, evidence } = row;
    const day = Number(row.day.slice(-2)) - Number(dateOf(0).slice(-2));
    entries.set(
      row.narrative,
      known ? { ...known, items: [...known.items, item] } : { items: [item], priority, day, claim, evidence },
    );
  }
  return [...entries.values()];
}

function baselineEntries(corpus: Corpus, { articles, posts }: DeskCases): RankedFlag[] {
  const days = new Map([...articles, ...posts].map(({ id, day }) => [id, day]));
  const flags = baselineFlags(corpus.evidence, [
    ...articles.map((article) => ({ id: article.id, sentences: sentencesOf(article) })),
    ...posts.map(({ id, text }) => ({ id, sentences: [text] })),
  ]);
  return flags.map(({ item, claim, evidence, score }: BaselineFlag) => ({
    ...{ items: [item], priority: score, claim, evidence },
    day: days.get(item) ?? 0,
  }));
}

/** The first fifty of the whole queue. */
const firstOf = (entries: readonly RankedFlag[]): FlagToRead[] =>
  [...entries]
    .sort((a, b) => b.priority - a.priority || a.claim.localeCompare(b.claim))
    .slice(0, 50)
    .map(({ claim, evidence }) => ({ claim, evidence }));

async function readCounts(db: Database, streamed: readonly string[]): Promise<DeskResults["counts"]> {
  const ids = sql`(${sql.join(
    streamed.map((id) => sql`${id}::uuid`),
    sql`, `,
  )})`;
  const [row] = await db.execute<DeskResults["counts"] & Record<string, unknown>>(sql`
    SELECT (SELECT count(*)::int FROM evidence) AS evidence,
           (SELECT count(*)::int FROM evidence_sentences) AS "evidenceSentences",
           (SELECT count(*)::int FROM documents WHERE source_id IN ${ids}) AS documents,
           (SELECT count(*)::int FROM claims) AS claims,
           (SELECT count(DISTINCT code)::int FROM claims, unnest(place_codes) code) AS places,
           (SELECT count(*)::int FROM matches) AS matches,
           (SELECT count(*)::int FROM flags) AS flags,
           (SELECT count(*)::int FROM narratives) AS narratives`);
  if (!row) throw new Error("no counts");
  return row;
}
