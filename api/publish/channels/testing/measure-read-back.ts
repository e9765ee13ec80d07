/**
 * How often a spoken sentence agrees with its written form, and how often one changed digit is noticed, on claims that
 * neither was made for: `npx tsx publish/channels/testing/measure-read-back.ts DATASETS/vifactcheck/pool.jsonl [shown]`
 * in `api/`. Prints the sentences that do not agree, at most `shown`.
 */
import { readFileSync } from "node:fs";
import { speak } from "@minhchung/models/text/speak";
import { disagreement } from "../agreement.ts";

const MOST = 1500;
const [file = "", shown = "0"] = process.argv.slice(2);
const claims = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((row) => (JSON.parse(row) as { claim: string }).claim)
  .filter((claim, i, all) => /\d/.test(claim) && all.indexOf(claim) === i)
  .slice(0, MOST);
const differs = (written: string, said: string): boolean => {
  const { missing, added } = disagreement(written, said);
  return missing.length + added.length > 0;
};
/** The first digit, one more; nine becomes one, so that no figure loses its first place. */
const changed = (claim: string) => claim.replace(/\d/, (digit) => String((Number(digit) % 9) + 1));

const agreeing = claims.filter((claim) => !differs(claim, speak(claim)));
const noticed = agreeing.filter((claim) => differs(changed(claim), speak(claim)));
const wrong = claims.filter((claim) => !agreeing.includes(claim));
for (const claim of wrong.slice(0, Number(shown))) console.log(`${claim}\n  ${speak(claim)}`);
console.log(
  `${claims.length} claims, ${agreeing.length} agree; ${agreeing.length} changed, ${noticed.length} noticed`,
);
