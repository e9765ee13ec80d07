/**
 * Writes what the verifier's model of changes is trained on (README here): sentences that two articles tell in nearly the same words, as
 * they are and with one thing changed, each held against what the product's search finds among the other articles.
 *
 *   npx tsx tests/training/export-changed.ts OUT.jsonl FROM TO [swapped]    # articles whose hash stands in [FROM, TO)
 *   npx tsx tests/training/export-changed.ts OUT.json FROM TO words         # how often papers exchange which words (exchanged.json)
 */

import { once } from "node:events";
import { createWriteStream, writeFileSync } from "node:fs";
import { openEvaluationDesk } from "@minhchung/api/cli/compose/evaluation";
import { readConfig } from "@minhchung/api/cli/config";
import { CHANGED_NAMES, changedFeatures } from "@minhchung/models/verify/changed";
import { changesIn } from "@minhchung/models/verify/changes";
import { type Comparison, compare } from "@minhchung/models/verify/comparison";
import { soleDifference } from "@minhchung/models/verify/sole";
import { heldOf, isSame, rulesOf } from "@minhchung/models/verify/verdict";
import { createPipeline } from "@minhchung/pipeline/pipeline";
import { runSteps, stepsOf } from "@minhchung/pipeline/step";
import { look, worthHolding } from "@minhchung/pipeline/steps/verify";
import { type Article, plain } from "../evaluation/desk/corpus.ts";
import { addArticle, CLAIMED, claimedIn } from "./archive.ts";
import { exchangedWords, inGroup, type NearPost, nearCorpus, nearPairs, nearPosts } from "./near.ts";
import { readNews, segmentedNews } from "./neighbours.ts";
import { slotsOf } from "./slots.ts";

/** Articles of provinces that the model of found evidence was trained on, since its word is a feature here; and all that name one kept apart. */
const TRAINED = /Đà Nẵng|Quảng Nam|Nghệ An|Hà Tĩnh|Hải Phòng|Quảng Ninh/;
const APART = /Thanh Hóa|Thanh Hoá|Bình Định|Quy Nhơn/;
const MOST = { articles: 2500, sentences: 3000 };
/** Of a claim of which evidence speaks less, no row is written: somewhat less than where the product asks (models/verify/changed.ts). */
const FOLLOWED = 0.5;

const [output = "", from = "", to = "", how = ""] = process.argv.slice(2);
const config = readConfig(process.env);
const { datasets } = config;
if (!output || !to || datasets === null)
  throw new Error("usage: MINHCHUNG_DATASETS=… export-changed.ts OUT FROM TO [swapped | words]");

function* articles(root: string): Generator<Article> {
  for (const { id, title, abstract, body, head } of readNews(root)) {
    if (TRAINED.test(head)) continue;
    const paragraphs = [abstract, ...body.split("\n")].map(plain).filter((paragraph) => paragraph !== "");
    if (![title, ...paragraphs].some((text) => APART.test(plain(text))))
      yield { id, title: plain(title), paragraphs };
  }
}

const group = { from: Number(from), to: Number(to) };
const pairs = nearPairs(articles(datasets)).filter(({ articles: both }) =>
  both.every((id) => inGroup(id, group)),
);
if (how === "words") writeFileSync(output, JSON.stringify(exchangedWords(pairs)));
else await writeRows(datasets);

async function writeRows(root: string): Promise<void> {
  const { library, told } = nearCorpus(pairs, { swapped: how === "swapped", most: MOST });
  const slots = slotsOf(segmentedNews(root));
  const desk = await openEvaluationDesk(config, [], new AbortController().signal);
  for (const { id, title, paragraphs } of articles(root)) {
    if (!library.has(id)) continue;
    await addArticle(desk.db, { key: id, title, text: [title, ...paragraphs].join("\n\n") });
  }
  const steps = createPipeline(desk.search);
  const toCandidates = [...stepsOf(steps, "analyse"), ...steps.filter(({ name }) => name === "retrieve")];
  const out = createWriteStream(output);
  out.write(`${JSON.stringify({ names: CHANGED_NAMES })}\n`);
  for (const [i, post] of told.flatMap((one) => nearPosts(one, slots)).entries()) {
    const { claims, candidates } = await runSteps(
      toCandidates,
      claimedIn(post.text, post.role === "near" ? "news" : "social"),
    );
    for (const [k, claim] of claims.entries()) {
      const held = worthHolding(candidates[k] ?? []);
      for (const [rank, candidate] of held.entries()) {
        const row = rowOf(
          post,
          look(claim.text, candidate, { rank, top: held[0]?.score ?? 0, claimed: CLAIMED }),
        );
        if (row)
          out.write(`${JSON.stringify({ at: [i, k, rank], role: post.role, group: post.group, ...row })}\n`);
      }
    }
    if (i % 500 === 0) console.error(i);
  }
  await once(out.end(), "finish");
  await desk.close();
}

/** What the model sees of each place in which a claim parts from what was found, and whether it was changed there; null where it is not asked. */
function rowOf(post: NearPost, { examination, texts, how: found }: ReturnType<typeof look>) {
  if (found.coverage < FOLLOWED) return null;
  const { comparison, reading } = examination;
  const said = {
    held: heldOf(examination, texts, found),
    rules: rulesOf(examination, texts),
    same: isSame(examination),
  };
  const rows = changedFeatures(examination, texts, found, said);
  const known = new Set(placesOf(compare(post.original, reading.text, CLAIMED, true)));
  const y = placesOf(comparison).map((place) => (post.role === "changed" && !known.has(place) ? 1 : 0));
  return {
    x: rows.map((row) => row.map((v) => Math.round(v * 1e4) / 1e4)),
    y,
    coverage: found.coverage,
    sole: soleDifference(comparison) !== null,
    ...(post.change === undefined ? {} : { change: post.change }),
  };
}

/** What both say in each place in which they part. A function, since the run above begins before what follows it. */
function placesOf(c: Comparison): string[] {
  const said = (pieces: Comparison["claim"]["pieces"]) => pieces.map(({ lower }) => lower).join(" ");
  return changesIn(c).map(
    ({ from: a, to: b, evidenceFrom, evidenceTo }) =>
      `${said(c.claim.pieces.slice(a, b))} | ${said(c.evidence.pieces.slice(evidenceFrom, evidenceTo))}`,
  );
}
