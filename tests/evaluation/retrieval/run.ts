/** Finds the deciding sentence among many articles: ours, plain BM25 over everything, PostgreSQL's own ranking. */
import { connect, type Database } from "@minhchung/db/connect";
import { addEvidence } from "@minhchung/pipeline/evidence";
import type { Search } from "@minhchung/pipeline/retrieve";
import { sql } from "drizzle-orm";
import { bootstrap } from "../metrics.ts";
import { Bm25 } from "./bm25.ts";
import { isGold, type LibraryArticle, nameOf, type Question, readNews, readQuestions } from "./corpus.ts";

export interface SystemRecall {
  /** Share of claims whose deciding sentence is among the first ten. */
  readonly recall: number;
  readonly bounds: readonly [number, number];
  /** Share whose article is among them. */
  readonly article: number;
  readonly claims: number;
  readonly p50: number;
  readonly p95: number;
}

export interface RetrievalResults {
  readonly name: "retrieval";
  readonly library: string;
  readonly articles: number;
  readonly sentences: number;
  readonly seconds: number;
  readonly ours: SystemRecall;
  readonly bm25: SystemRecall;
  readonly postgres: SystemRecall;
  /** Ours less BM25 on the same claims, bootstrap by article. */
  readonly gain: { readonly mean: number; readonly bounds: readonly [number, number] };
}

export interface RetrievalDesk {
  readonly db: Database;
  readonly search: Search;
  /** The application may make no tables, which the ranking that is compared with needs. */
  readonly ownerUrl: string;
}

const FIRST = 10;
const QUESTIONS = 500;
/** PostgreSQL's own ranking reads every sentence that shares a word: a part of the claims is enough to time it. */
const POSTGRES_QUESTIONS = 60;
const DATED = "2020-01-01";
const CLAIMED = "2025-01-01";

export type Say = (line: { readonly vi: string; readonly en: string }) => void;

/** Measures on an empty library, which it fills: the articles of the claims and `news` others. */
export async function evaluateRetrieval(
  { db, search, ownerUrl }: RetrievalDesk,
  datasets: string,
  news: number,
  say: Say,
): Promise<RetrievalResults> {
  const { questions: all, articles, sha256 } = readQuestions(datasets, QUESTIONS);
  const began = performance.now();
  let count = 0;
  const enter = async ({ key, title, text }: LibraryArticle) => {
    await addEvidence(db, {
      key,
      title,
      text,
      kind: "press",
      issuer: "News",
      issuedOn: DATED,
      validFrom: DATED,
    });
    if (++count % 1_000 === 0) say({ vi: `${count} bài`, en: `${count} articles` });
  };
  for (const article of articles) await enter(article);
  for await (const article of readNews(datasets, news)) if (article.text.trim() !== "") await enter(article);
  await db.execute(sql`ANALYZE evidence_sentences`);
  const seconds = (performance.now() - began) / 1000;

  const library = await readLibrary(db);
  // Where the deciding words stand in no one sentence of the article, nobody can find them.
  const places = grouped(library);
  const questions = all.filter(({ article, gold }) =>
    places.get(article)?.some((text) => isGold(text, gold)),
  );
  const bm25 = new Bm25();
  for (const [id, { text }] of library) bm25.add(id, text);
  const fewer = questions.slice(0, POSTGRES_QUESTIONS);
  const owner = connect(ownerUrl, { applicationName: "minhchung evaluate", max: 1 });
  await prepareRanking(owner.db);
  const asked = {
    ours: await ask(questions, library, async ({ claim }) =>
      (await search(claim, { claimedOn: CLAIMED, limit: FIRST, wholeItems: true })).map(
        ({ sentenceId }) => sentenceId,
      ),
    ),
    bm25: await ask(questions, library, async ({ claim }) => bm25.search(claim, FIRST)),
    postgres: await ask(fewer, library, ({ claim }) => ranked(owner.db, claim)),
  };
  await owner.close();
  const differences = asked.ours.map(({ hit }, i) => Number(hit) - Number(asked.bm25[i]?.hit));
  const groups = questions.map(({ article }) => article);
  return {
    name: "retrieval",
    library: nameOf(sha256, count),
    articles: count,
    sentences: library.size,
    seconds,
    ours: score(questions, asked.ours),
    bm25: score(questions, asked.bm25),
    postgres: score(fewer, asked.postgres),
    gain: {
      mean: mean(differences),
      bounds: bootstrap(groups, (rows) => mean(rows.map((i) => differences[i] ?? 0))),
    },
  };
}

interface Sentence {
  readonly text: string;
  readonly article: string;
}

async function readLibrary(db: Database): Promise<Map<number, Sentence>> {
  const rows = await db.execute<{ id: number; text: string; key: string }>(sql`
    SELECT s.id::int AS id, s.text, e.key FROM evidence_sentences s JOIN evidence e ON e.id = s.evidence_id ORDER BY s.id`);
  return new Map(rows.map(({ id, text, key }) => [id, { text, article: key }]));
}

function grouped(library: ReadonlyMap<number, Sentence>): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (const { article, text } of library.values()) {
    const list = out.get(article);
    if (list) list.push(text);
    else out.set(article, [text]);
  }
  return out;
}

interface Answer {
  readonly hit: boolean;
  readonly article: boolean;
  readonly ms: number;
}

async function ask(
  questions: readonly Question[],
  library: ReadonlyMap<number, Sentence>,
  find: (question: Question) => Promise<number[]>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const question of questions) {
    const began = performance.now();
    const ids = await find(question);
    const ms = performance.now() - began;
    const own = ids
      .flatMap((id) => library.get(id) ?? [])
      .filter(({ article }) => article === question.article);
    answers.push({ hit: own.some(({ text }) => isGold(text, question.gold)), article: own.length > 0, ms });
  }
  return answers;
}

/** What PostgreSQL's full-text search needs: a stored vector and its index. */
async function prepareRanking(db: Database): Promise<void> {
  await db.execute(sql`CREATE TEMPORARY TABLE IF NOT EXISTS ranking AS
    SELECT id, to_tsvector('simple', text) AS words FROM evidence_sentences`);
  await db.execute(sql`CREATE INDEX ON ranking USING gin (words)`);
  await db.execute(sql`ANALYZE ranking`);
}

async function ranked(db: Database, claim: string): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(sql`
    WITH q AS (SELECT replace(plainto_tsquery('simple', ${claim})::text, '&', '|')::tsquery AS any_of)
    SELECT r.id::int AS id FROM ranking r, q WHERE r.words @@ q.any_of ORDER BY ts_rank(r.words, q.any_of) DESC, r.id LIMIT ${FIRST}`);
  return rows.map(({ id }) => id);
}

function score(questions: readonly Question[], answers: readonly Answer[]): SystemRecall {
  const hits = answers.map(({ hit }) => Number(hit));
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    recall: mean(hits),
    bounds: bootstrap(
      questions.map(({ article }) => article),
      (rows) => mean(rows.map((i) => hits[i] ?? 0)),
    ),
    article: mean(answers.map(({ article }) => Number(article))),
    claims: answers.length,
    p50: times[Math.floor(times.length * 0.5)] ?? 0,
    p95: times[Math.floor(times.length * 0.95)] ?? 0,
  };
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
