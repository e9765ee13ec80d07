/** Fills an empty evidence library with many articles at once: the rows that `putEvidence` would write, without its commit for each. */
import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql } from "@minhchung/db/connect";
import { sentencesOf } from "@minhchung/pipeline/evidence";
import type { LibraryArticle } from "./corpus.ts";

const DATED = "2020-01-01";
/** Articles a COPY. */
const BATCH = 500;

/**
 * Copies the articles in; index and frequencies are made at the end, as a restored backup would. `sql` is the owner's.
 * Returns how many articles hold a sentence.
 */
export async function fillLibrary(
  sql: Sql,
  articles: AsyncIterable<LibraryArticle> | Iterable<LibraryArticle>,
  onProgress: (articles: number) => void,
): Promise<number> {
  await sql`DROP INDEX evidence_sentences_terms`;
  let count = 0;
  let items: string[] = [];
  let lines: string[] = [];
  const flush = async () => {
    await copy(sql, "evidence (id, key, kind, title, issuer, issued_on, valid_from, text, sha256)", items);
    await copy(
      sql,
      "evidence_sentences (evidence_id, position, start_offset, end_offset, text, terms)",
      lines,
    );
    [items, lines] = [[], []];
    onProgress(count);
  };
  for await (const article of articles) {
    const text = article.text.normalize("NFC");
    const parts = sentencesOf(text);
    if (parts.length === 0) continue;
    const id = randomUUID();
    const title = article.title.normalize("NFC");
    const sha256 = createHash("sha256").update(text).digest("hex");
    items.push(row([id, article.key, "press", title, "News", DATED, DATED, text, sha256]));
    parts.forEach(({ start, end, text: own, terms }, position) => {
      lines.push(row([id, String(position), String(start), String(end), own, listed(terms)]));
    });
    if (++count % BATCH === 0) await flush();
  }
  await flush();
  await sql.begin(async (tx) => {
    await tx`SET LOCAL maintenance_work_mem = '1GB'`;
    await tx`SET LOCAL work_mem = '1GB'`;
    await tx`CREATE INDEX evidence_sentences_terms ON evidence_sentences USING gin (terms)`;
    await tx`INSERT INTO evidence_terms (term, df)
      SELECT term, count(*) FROM evidence_sentences, unnest(terms) AS term GROUP BY term`;
  });
  // Visibility and statistics as autovacuum leaves them.
  for (const table of ["evidence", "evidence_sentences", "evidence_terms"])
    await sql.unsafe(`VACUUM ANALYZE ${table}`);
  return count;
}

async function copy(sql: Sql, into: string, rows: readonly string[]): Promise<void> {
  if (rows.length === 0) return;
  const to = await sql.unsafe(`COPY ${into} FROM STDIN`).writable();
  await pipeline(Readable.from([rows.join("")]), to);
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const row = (fields: readonly string[]) =>
  `${fields.map((field) => field.replace(/[\\\t\n\r]/g, (c) => ESCAPES[c] ?? c)).join("\t")}\n`;
const listed = (terms: readonly string[]) =>
  `{${terms.map((term) => `"${term.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
