/** Finds the deciding sentences among many articles: ours, plain BM25 over everything, PostgreSQL's own ranking. */
import { connect, type Database, type Sql } from "@minhchung/db/connect";
import type { Search } from "@minhchung/pipeline/retrieve";
import { bootstrap } from "../metrics.ts";
import { Bm25 } from "./bm25.ts";
import {
  isGold,
  nameOf,
  partsOf,
  type Question,
  type QuestionPart,
  readNews,
  readQuestions,
} from "./corpus.ts";
import { fillLibrary } from "./library.ts";

export interface SystemRecall {
  /** Share of a claim's deciding sentences that are among the first ten, mean over the claims. */
  readonly recall: number;
  readonly bounds: readonly [number, number];
  /** Share of the claims of which at least one deciding sentence is among them. */
  readonly any: number;
  /** Share whose article is among them. */
  readonly article: number;
  readonly claims: number;
  readonly p50: number;
  readonly p95: number;
}

/** How much more one finds than the other on the same claims; bounds by bootstrap over articles. */
export interface Gain {
  readonly mean: number;
  readonly bounds: readonly [number, number];
}

export interface RetrievalResults {
  readonly name: "retrieval";
  readonly library: string;
  readonly part: QuestionPart;
  readonly articles: number;
  readonly sentences: number;
  readonly seconds: number;
  /** The search at the desk: the sentence to cite. */
  readonly ours: SystemRecall;
  /** What the analysis holds claims against: the same library, one passage an item. */
  readonly analysis: SystemRecall;
  readonly bm25: SystemRecall;
  readonly postgres: SystemRecall;
  /** Ours less BM25, of all deciding sentences and of any. */
  readonly gain: Gain;
  readonly gainAny: Gain;
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
const POSTGRES_QUESTIONS = 20;
const CLAIMED = "2025-01-01";
const CURSOR = 20_000;

export type Say = (line: { readonly vi: string; readonly en: string }) => void;

/** Measures on an empty library, which it fills: the articles of the claims and `news` others. */
export async function evaluateRetrieval(
  desk: RetrievalDesk,
  datasets: string,
  news: number,
  say: Say,
  part: QuestionPart = "held_out",
): Promise<RetrievalResults> {
  const { questions, articles, sha256 } = readQuestions(datasets, part, QUESTIONS);
  const began = performance.now();
  const owner = connect(desk.ownerUrl, { applicationName: "minhchung evaluate", max: 2 });
  try {
    const count = await fillLibrary(owner.sql, together(articles, readNews(datasets, news)), (done) =>
      say({ vi: `${done} bài`, en: `${done} articles` }),
    );
    const seconds = (performance.now() - began) / 1000;
    say({ vi: "đã lập xong kho", en: "the library is filled" });
    const measured = await measureRetrieval(desk, owner.sql, questions, say);
    return { name: "retrieval", library: nameOf(sha256, count), part, articles: count, seconds, ...measured };
  } finally {
    await owner.close();
  }
}

async function* together<T>(first: Iterable<T>, then: AsyncIterable<T>): AsyncGenerator<T> {
  yield* first;
  yield* then;
}

/** All systems on a filled library; `sql` is the owner's. */
export async function measureRetrieval(
  { search }: RetrievalDesk,
  sql: Sql,
  all: readonly Question[],
  say: Say,
): Promise<Omit<RetrievalResults, "name" | "library" | "part" | "articles" | "seconds">> {
  const { bm25, own, sentences } = await readLibrary(sql, new Set(all.map(({ article }) => article)));
  const questions = all.flatMap((question) => {
    const texts = [...own.values()].filter(({ article }) => article === question.article);
    const parts = partsOf(
      question.gold,
      texts.map(({ text }) => text),
    );
    // Where the deciding words stand in no one sentence of the article, nobody can find them.
    return parts.length > 0 ? [{ ...question, parts }] : [];
  });
  const fewer = questions.slice(0, POSTGRES_QUESTIONS);
  const told = (name: string, answers: readonly Answer[]) => {
    const line = `${name}: ${mean(answers.map(({ recall }) => recall)).toFixed(3)}`;
    say({ vi: line, en: line });
    return answers;
  };
  const ours = (wholeItems: boolean) =>
    ask(questions, own, async ({ claim }) =>
      (await search(claim, { claimedOn: CLAIMED, limit: FIRST, wholeItems })).map(
        ({ sentenceId }) => sentenceId,
      ),
    );
  const asked = {
    ours: told("Minh Chứng", await ours(true)),
    analysis: told("Minh Chứng, analysis", await ours(false)),
    bm25: told("BM25", await ask(questions, own, async ({ claim }) => bm25.search(claim, FIRST))),
    postgres: told("PostgreSQL", await askPostgres(sql, fewer, own)),
  };
  const groups = questions.map(({ article }) => article);
  const gain = (of: (answer: Answer | undefined) => number): Gain => {
    const more = asked.ours.map((answer, i) => of(answer) - of(asked.bm25[i]));
    return { mean: mean(more), bounds: bootstrap(groups, (rows) => mean(rows.map((i) => more[i] ?? 0))) };
  };
  return {
    sentences,
    ours: score(questions, asked.ours),
    analysis: score(questions, asked.analysis),
    bm25: score(questions, asked.bm25),
    postgres: score(fewer, asked.postgres),
    gain: gain((answer) => answer?.recall ?? 0),
    gainAny: gain((answer) => Number((answer?.recall ?? 0) > 0)),
  };
}

interface Sentence {
  readonly text: string;
  readonly article: string;
}

/** The baseline's index over everything, and the sentences of the articles that decide; the texts of the rest are let go. */
async function readLibrary(sql: Sql, articles: ReadonlySet<string>) {
  const bm25 = new Bm25();
  const own = new Map<number, Sentence>();
  let sentences = 0;
  const all = sql<{ id: number; text: string; key: string }[]>`
    SELECT s.id, s.text, e.key FROM evidence_sentences s JOIN evidence e ON e.id = s.evidence_id`;
  await all.cursor(CURSOR, (rows) => {
    for (const { id, text, key } of rows) {
      bm25.add(id, text);
      if (articles.has(key)) own.set(id, { text, article: key });
    }
    sentences += rows.length;
  });
  return { bm25, own, sentences };
}

interface Asked extends Question {
  /** The deciding sentences, each apart. */
  readonly parts: readonly string[];
}

interface Answer {
  /** Share of the deciding sentences that were found. */
  readonly recall: number;
  readonly article: boolean;
  readonly ms: number;
}

async function ask(
  questions: readonly Asked[],
  own: ReadonlyMap<number, Sentence>,
  find: (question: Question) => Promise<number[]>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const question of questions) {
    const began = performance.now();
    const ids = await find(question);
    const ms = performance.now() - began;
    const found = ids
      .flatMap((id) => own.get(id) ?? [])
      .filter(({ article }) => article === question.article);
    const met = question.parts.filter((part) => found.some(({ text }) => isGold(text, part)));
    answers.push({ recall: met.length / question.parts.length, article: found.length > 0, ms });
  }
  return answers;
}

/** PostgreSQL's full-text search, with what it needs: a stored vector and its index, on one connection. */
async function askPostgres(sql: Sql, questions: readonly Asked[], own: ReadonlyMap<number, Sentence>) {
  const session = await sql.reserve();
  try {
    await session`CREATE TEMPORARY TABLE ranking AS
      SELECT id, to_tsvector('simple', text) AS words FROM evidence_sentences`;
    await session`CREATE INDEX ON ranking USING gin (words)`;
    await session`ANALYZE ranking`;
    return await ask(questions, own, async ({ claim }) => {
      const rows = await session<{ id: number }[]>`
        WITH q AS (SELECT replace(plainto_tsquery('simple', ${claim})::text, '&', '|')::tsquery AS any_of)
        SELECT r.id FROM ranking r, q WHERE r.words @@ q.any_of
        ORDER BY ts_rank(r.words, q.any_of) DESC, r.id LIMIT ${FIRST}`;
      return rows.map(({ id }) => id);
    });
  } finally {
    session.release();
  }
}

function score(questions: readonly Question[], answers: readonly Answer[]): SystemRecall {
  const recalls = answers.map(({ recall }) => recall);
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    recall: mean(recalls),
    bounds: bootstrap(
      questions.map(({ article }) => article),
      (rows) => mean(rows.map((i) => recalls[i] ?? 0)),
    ),
    any: mean(recalls.map((recall) => Number(recall > 0))),
    article: mean(answers.map(({ article }) => Number(article))),
    claims: answers.length,
    p50: times[Math.floor(times.length * 0.5)] ?? 0,
    p95: times[Math.floor(times.length * 0.95)] ?? 0,
  };
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
