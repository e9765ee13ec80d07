/**
 * A step whose results change needs a new version: only then are documents that it has read before read again. What the
 * steps make of our own texts is kept as a digest beside the version; write it anew, after raising the version, with
 * `UPDATE_STEP_VERSIONS=1 npx vitest run tests/flows/step-versions.test.ts`.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { verify } from "@minhchung/models/verify/verify";
import { createPipeline } from "@minhchung/pipeline/pipeline";
import { runSteps } from "@minhchung/pipeline/step";
import { expect, it } from "vitest";
import { type PairCase, readRows } from "../evaluation/cases.ts";
import { loadSampleData } from "../sample-web/load.ts";

const FILE = new URL("./step-versions.json", import.meta.url);
type Kept = Readonly<Record<string, { readonly version: string; readonly digest: string }>>;

const PAIRS = readRows<PairCase>(new URL("../evaluation/cases/pairs.jsonl", import.meta.url)).rows;
const steps = createPipeline(async () => []);
const kept = JSON.parse(readFileSync(FILE, "utf8")) as Kept;
const updates = process.env.UPDATE_STEP_VERSIONS !== undefined;

const digestOf = (results: unknown): string =>
  createHash("sha256").update(JSON.stringify(results)).digest("hex").slice(0, 16);

/** What the steps up to `name` find in every document of the sample web. */
async function reading(name: string): Promise<unknown> {
  const until = steps.slice(0, steps.findIndex((step) => step.name === name) + 1);
  const results: unknown[] = [];
  for (const { title, paragraphs, register, published } of loadSampleData().documents) {
    const document = {
      title,
      text: paragraphs.join("\n\n"),
      register,
      claimedAt: published,
      localSource: true,
    };
    const { readings, claims } = await runSteps(until, { document });
    const found = name === "detect" ? readings : claims;
    results.push(found.map(({ start, end, kind, lane }) => [start, end, kind, lane]));
    if (name === "locate") results.push(claims.map(({ places }) => places.map(({ codes }) => codes)));
  }
  return results;
}

/** Verdict and differences of our own pairs; no probabilities, whose last digit a processor may round its own way. */
const verification = async (): Promise<unknown> =>
  PAIRS.map(({ claim, evidence }) => {
    const { verdict, differences } = verify(claim, evidence);
    return [verdict, differences.map(({ type, claim: quote }) => [type, quote.start, quote.end])];
  });

const RESULTS: Readonly<Record<string, () => Promise<unknown>>> = {
  detect: () => reading("detect"),
  locate: () => reading("locate"),
  verify: verification,
};

it.each(Object.keys(RESULTS))("%s gives what its version gave", { timeout: 60_000 }, async (name) => {
  const { version } = steps.find((step) => step.name === name) ?? { version: "" };
  const digest = digestOf(await RESULTS[name]?.());
  const before = kept[name];
  const changed = before?.digest !== digest;
  if (updates && (changed || version !== before?.version)) {
    expect(version, `raise the version of ${name} in pipeline/steps first`).not.toBe(before?.version);
    const all = JSON.parse(readFileSync(FILE, "utf8")) as Kept;
    writeFileSync(FILE, `${JSON.stringify({ ...all, [name]: { version, digest } }, null, 2)}\n`);
    return;
  }
  expect(
    changed,
    `${name}@${version} gives other results than before: raise its version and write the digest`,
  ).toBe(false);
  expect(version).toBe(before?.version);
});
