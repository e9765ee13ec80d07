import { clerkGateFailures } from "./clerk/gates.ts";
import gates from "./gates.json" with { type: "json" };
import type { EvaluationResults } from "./report.ts";

/**
 * What a run fails of the pinned floors and ceilings, one line each; empty when all hold. Floors count only for the
 * data they were measured on: other bytes are a failure of their own.
 */
export function gateFailures(results: EvaluationResults): string[] {
  if (results.name === "clerk") return clerkGateFailures(results, gates.clerk);
  // A library may be of any size, and its figures are only comparable with the baseline beside them.
  if (results.name === "retrieval")
    return results.gain.mean < 0 ? [`retrieval finds less than BM25: ${results.gain.mean.toFixed(3)}`] : [];
  const gate = gates[results.name];
  if (gate.sha256 !== results.sha256) return [`${results.name}: the data is not what the gates were set on`];
  const out: string[] = [];
  const least = (what: string, value: number, floor: number) => {
    if (value < floor) out.push(`${results.name} ${what} ${value.toFixed(3)} is under ${floor}`);
  };
  const most = (what: string, value: number, ceiling: number) => {
    if (value > ceiling) out.push(`${results.name} ${what} ${value.toFixed(3)} is over ${ceiling}`);
  };
  if (results.name === "vifactcheck") {
    for (const { evidence, ours, refuted } of results.parts) {
      const floor = gates.vifactcheck[evidence];
      least(`${evidence} macro-F1`, ours.macroF1, floor.macroF1);
      least(
        `${evidence}, what is called refuted as surely as a flag takes`,
        refuted.precision,
        floor.refuted,
      );
    }
    return out;
  }
  if (results.name === "fairness") {
    const { sources, names } = results;
    most("claims judged otherwise by their source", sources.bySource.length, 0);
    most(
      "claims judged otherwise by who is named beside them",
      sources.byByline.length,
      gates.fairness.byByline,
    );
    least("claims of other sources that are flagged", sources.flagged, gates.fairness.flagged);
    for (const { people, question, difference, other } of names.ours) {
      const { more, share } = gates.fairness.questions[question];
      most(`${question}, ${people} beside Kinh`, difference, more);
      most(`${question}, ${people}`, other, share);
    }
    return out;
  }
  if (results.name === "crawl") {
    const { texts, dates, feeds, vietnamese, copies, robots, addresses } = results;
    for (const part of ["all", "article", "forum"] as const)
      least(`text of ${part}`, texts.ours[part].value, gates.crawl[part]);
    least("dates found", dates.right / dates.dated, gates.crawl.dates);
    least("dates right of those given", dates.right / dates.given, gates.crawl.datesPrecision);
    for (const [edit, recall] of Object.entries(copies.recall))
      least(`copies, ${edit}`, recall, gates.crawl.copies);
    most("different texts taken for copies", copies.wrongPairs, gates.crawl.wrongPairs);
    least("robots decisions", robots.right / robots.decisions, gates.crawl.robots);
    least(
      "spellings of addresses",
      addresses.spelling.same / addresses.spelling.pairs,
      gates.crawl.addresses,
    );
    most("feeds that threw", feeds.threw, gates.crawl.feedsThrew);
    most("Vietnamese dates silently wrong", vietnamese.silentlyWrong, gates.crawl.silentlyWrong);
    return out;
  }
  if (results.name === "respelling") {
    const { errorReduction, spoilt, sameVerdict } = results;
    least("error reduction", errorReduction["ours, by sound"]?.value ?? 0, gates.respelling.errorReduction);
    most("words spoilt", spoilt["ours, by sound"]?.value ?? 1, gates.respelling.spoilt);
    least("same verdict", sameVerdict.value, gates.respelling.sameVerdict);
    return out;
  }
  if (results.name === "segmentation") {
    least("sentences", results.sentenceF1.ours?.value ?? 0, gates.segmentation.sentences);
    least("words", results.wordF1.ours?.value ?? 0, gates.segmentation.words);
    return out;
  }
  if (results.name === "desk") {
    const { ours } = results;
    least("distortions in the first 50", ours.top50.share, gates.desk.top50);
    least("distortions in the first 200", ours.top200.share, gates.desk.top200);
    most("false refutations per 100", ours.falsePer100, gates.desk.falsePer100);
    most("other events flagged", ours.twinsFlagged.share, gates.desk.twinsFlagged);
    return out;
  }
  for (const part of ["open", "frozen"] as const) {
    if (results.name === "pairs") {
      const [scores, bar] = [results[part], gates.pairs[part]];
      least(`${part} accuracy`, scores.accuracy, bar.accuracy);
      least(`${part} type`, scores.typeAccuracy, bar.typeAccuracy);
      most(`${part} changed called supported`, scores.changedCalledSupported, bar.changedCalledSupported);
      most(`${part} kept called refuted`, scores.keptCalledRefuted, bar.keptCalledRefuted);
      most(`${part} other event called refuted`, scores.otherCalledRefuted, bar.otherCalledRefuted);
    } else {
      const [scores, bar] = [results[part], gates.detection[part]];
      least(`${part} precision`, scores.precision, bar.precision);
      least(`${part} recall`, scores.recall, bar.recall);
      least(`${part} lane`, scores.laneAccuracy, bar.laneAccuracy);
      most(`${part} opinions flagged`, scores.opinionsFlagged, bar.opinionsFlagged);
    }
  }
  return out;
}
