/**
 * Writes what the verifier's model of found evidence is trained on (README here):
 *
 *   npx tsx tests/training/export-found.ts OUT.jsonl (written | written=EVERY | library=PROVINCES | province=PROVINCES)...
 */

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { openEvaluationDesk } from "@minhchung/api/cli/compose/evaluation";
import { readConfig } from "@minhchung/api/cli/config";
import { isHint } from "@minhchung/models/verify/finding";
import { STACKED_NAMES } from "@minhchung/models/verify/stacked";
import {
  FOUND_NAMES,
  type Found,
  foundFeatures,
  heldOf,
  isSame,
  rulesOf,
  seen,
  type Texts,
} from "@minhchung/models/verify/verdict";
import type { Examination } from "@minhchung/models/verify/verify";
import type { Candidate } from "@minhchung/pipeline/carrier";
import { createPipeline } from "@minhchung/pipeline/pipeline";
import { runSteps, stepsOf } from "@minhchung/pipeline/step";
import { look, worthHolding } from "@minhchung/pipeline/steps/verify";
import { addArticle, CLAIMED, claimedIn } from "./archive.ts";
import { labelOf } from "./labels.ts";
import { neighbourCorpus, segmentedNews } from "./neighbours.ts";
import { type Post, postsOf, writtenRows } from "./posts.ts";
import { slotsOf } from "./slots.ts";

const [output, ...parts] = process.argv.slice(2);
const config = readConfig(process.env);
if (!output || parts.length === 0 || config.datasets === null)
  throw new Error("usage: MINHCHUNG_DATASETS=… export-found.ts OUT.jsonl written | library=… | province=… …");

const library: { key: string; title: string; text: string }[] = [];
const posts: Post[] = [];
for (const part of parts) {
  const [what, given = ""] = part.split("=");
  if (what === "written") {
    const rows = writtenRows(Number(given || 1));
    library.push(...rows.library.map(({ key, text }) => ({ key, title: key, text })));
    posts.push(...rows.posts);
  } else {
    const corpus = neighbourCorpus(config.datasets, given.split(","));
    library.push(
      ...corpus.evidence.map(({ id, title, paragraphs }) => {
        return { key: id, title, text: [title, ...paragraphs].join("\n\n") };
      }),
    );
    if (what === "province") posts.push(...postsOf(corpus, slotsOf(segmentedNews(config.datasets))));
  }
}

const desk = await openEvaluationDesk(config, [], new AbortController().signal);
const keys = new Map<string, string>();
for (const article of library) keys.set(await addArticle(desk.db, article), article.key);
const steps = createPipeline(desk.search);
const toCandidates = [...stepsOf(steps, "analyse"), ...steps.filter(({ name }) => name === "retrieve")];
const out = createWriteStream(output);
out.write(`${JSON.stringify({ names: [...STACKED_NAMES, ...FOUND_NAMES] })}\n`);
const seenPosts = createWriteStream(`${output}.posts`);
for (const [i, post] of posts.entries()) {
  const { claims, candidates } = await runSteps(
    toCandidates,
    claimedIn(post.text, post.role === "article" ? "news" : "social", post.title),
  );
  for (const [k, claim] of claims.entries()) write(post, claim.text, candidates[k] ?? [], [i, k]);
  const { role, change } = post;
  seenPosts.write(`${JSON.stringify({ post: i, role, change, claims: claims.length })}\n`);
  if (i % 500 === 0) console.error(`${i} of ${posts.length}`);
}
await once(out.end(), "finish");
await once(seenPosts.end(), "finish");
await desk.close();

function write(post: Post, claim: string, found: readonly Candidate[], at: readonly number[]): void {
  const held = worthHolding(found);
  for (const [rank, candidate] of held.entries()) {
    const among = { rank, top: held[0]?.score ?? 0, claimed: CLAIMED };
    const { examination, texts, how } = look(claim, candidate, among);
    const { values, byRules } = seen(examination, texts);
    const { findings } = examination;
    const key = keys.get(candidate.source.evidenceId);
    const label = labelOf(post, key, { coverage: how.coverage, byRules, findings });
    const x = [...values, ...foundFeatures(examination, how)].map((v) => Math.round(v * 1e4) / 1e4);
    const about = aboutOf(examination, texts, how);
    const row = { x, y: label?.labels ?? [], weight: label?.weight ?? 1, group: post.group };
    out.write(
      `${JSON.stringify({ ...row, about: { at: [...at, rank], score: candidate.score, ...about } })}\n`,
    );
  }
}

/** What the product's last steps look at beside the features (`models/training/measure_found.py` repeats them). */
function aboutOf(examination: Examination, texts: Texts, how: Found) {
  const { findings } = examination;
  const { supported, refuted, not_enough_evidence } = rulesOf(examination, texts);
  const held = heldOf(examination, texts, how);
  return {
    rules: [supported, refuted, not_enough_evidence],
    held: [held.supported, held.refuted, held.not_enough_evidence],
    contradicts: findings.some((f) => f.effect === "contradicts"),
    other: findings.some((f) => f.effect === "other"),
    bare: findings.every((f) => f.effect !== "contradicts" || isHint(f)),
    same: isSame(examination),
    words: how.words,
  };
}
