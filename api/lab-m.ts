// usage: home part most mode(search|full)
import { writeFileSync } from "node:fs";
import { readConfig } from "/tmp/w/judge/api/cli/config.ts";
import { openEngine } from "/tmp/w/judge/api/cli/compose/engine.ts";
import { connect } from "/tmp/w/judge/db/connect.ts";
import { isGold, partsOf, readQuestions } from "/tmp/w/judge/tests/evaluation/retrieval/corpus.ts";
import { measureRetrieval } from "/tmp/w/judge/tests/evaluation/retrieval/run.ts";
const [home, part, most, mode] = process.argv.slice(2);
const engine = await openEngine(readConfig({ MINHCHUNG_HOME: home }), "evaluation", { join: true });
const owner = connect(engine.database.ownerUrl, { applicationName: "lab", max: 2 });
const { questions } = readQuestions("/work/shared/data", part as any, Number(most));
if (mode === "full") {
  const r = await measureRetrieval({ db: engine.db, search: engine.search, ownerUrl: engine.database.ownerUrl }, owner.sql, questions);
  console.log(JSON.stringify(r));
} else {
  const arts = await owner.sql`select s.id, s.text, e.key from evidence_sentences s join evidence e on e.id = s.evidence_id where e.key = any(${[...new Set(questions.map((q) => q.article))]})`;
  const own = new Map<string, any[]>(); for (const r of arts) { const l = own.get(r.key) ?? []; l.push(r); own.set(r.key, l); }
  for (const wholeItems of [true, false]) {
    let n = 0, rec = 0, any = 0; const times: number[] = [];
    for (const q of questions) {
      const parts = partsOf(q.gold, (own.get(q.article) ?? []).map((r) => r.text)); if (!parts.length) continue; n++;
      const t = performance.now(); const c = process.cpuUsage();
      const got = new Set((await engine.search(q.claim, { claimedOn: "2025-01-01", limit: 10, wholeItems })).map((x) => x.sentenceId));
      times.push(performance.now() - t);
      const f = own.get(q.article)!.filter((r) => got.has(Number(r.id)));
      const m = parts.filter((p) => f.some((r) => isGold(r.text, p))).length / parts.length; rec += m; any += m > 0 ? 1 : 0;
    }
    times.sort((a, b) => a - b);
    console.log(part, "n", n, "whole", wholeItems, "recall", (rec / n).toFixed(4), "any", (any / n).toFixed(4), "p50", times[n >> 1]!.toFixed(0), "p95", times[Math.floor(n * 0.95)]!.toFixed(0));
  }
  if (mode) console.log(process.cpuUsage().user / 1e3);
}
await owner.close(); await engine.close();
