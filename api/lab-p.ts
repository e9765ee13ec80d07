import { readConfig } from "/tmp/w/judge/api/cli/config.ts";
import { openEngine } from "/tmp/w/judge/api/cli/compose/engine.ts";
import { readQuestions } from "/tmp/w/judge/tests/evaluation/retrieval/corpus.ts";
import { createSearch } from "/tmp/w/judge/pipeline/retrieve.ts";
const [home, n = "40"] = process.argv.slice(2);
const engine = await openEngine(readConfig({ MINHCHUNG_HOME: home }), "evaluation", { join: true });
const { questions } = readQuestions("/work/shared/data", "tuning", Number(n));
const plain = createSearch(engine.db, null);
for (const [name, search] of [["warm", engine.search], ["encoder", engine.search], ["plain", plain]] as const) for (const wholeItems of [true, false]) {
  const c = process.cpuUsage(); const t = performance.now(); const ts: number[] = [];
  const qs = name === "warm" ? questions.slice(0, 5) : questions;
  for (const q of qs) { const t0 = performance.now(); await search(q.claim + (name === "warm" ? " hôm qua" : ""), { claimedOn: "2025-01-01", limit: 10, wholeItems }); ts.push(performance.now() - t0); }
  ts.sort((a, b) => a - b);
  console.log(name, wholeItems, "cpu/query", (process.cpuUsage(c).user / 1e3 / qs.length).toFixed(1), "wall", ((performance.now() - t) / qs.length).toFixed(1), "min", ts[0]!.toFixed(0));
}
await engine.close();
