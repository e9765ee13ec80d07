/** How well the desk reads the sample web: what it flagged, held against what a careful reader expects. */

import {
  type ExpectedMatch,
  type ExpectedSentence,
  expectedRefutations,
  labelledSentences,
} from "./expectations.ts";
import type { SampleData } from "./types.ts";

/** One flag as the desk wrote it. */
export interface WrittenFlag {
  readonly source: string;
  readonly claim: string;
  readonly reason: string;
  /** Key of the item of evidence that it rests on. */
  readonly evidence: string;
}

export interface SampleReport {
  /** Refuted claims of the sample, and how many of them were flagged by the evidence that refutes them. */
  readonly refutations: number;
  readonly found: number;
  readonly recall: number;
  /** Refuted claims that were flagged by other evidence alone, which rarely says anything of them. */
  readonly byOther: number;
  readonly narratives: number;
  readonly narrativesFound: number;
  readonly flags: number;
  /** Flags on sentences that are labelled as something else. */
  readonly wrong: readonly { flag: WrittenFlag; expected: ExpectedSentence }[];
  /** Flags on sentences that nobody labelled: read by hand. */
  readonly unlabelled: readonly WrittenFlag[];
  readonly missed: readonly string[];
  /** right / (right + wrong). */
  readonly precision: number;
}

const plain = (text: string) => text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
const overlap = (a: string, b: string) => plain(a).includes(plain(b)) || plain(b).includes(plain(a));

/** Pure: compares by the words of the sentence within the same source. */
export function measureFlags(data: SampleData, flags: readonly WrittenFlag[]): SampleReport {
  const labelled = labelledSentences(data.documents);
  const refutations = expectedRefutations(data.documents);
  const flagsOn = (expected: ExpectedSentence) =>
    flags.filter((flag) => flag.source === expected.source && overlap(flag.claim, expected.text));
  const isFound = (expected: ExpectedMatch) =>
    flagsOn(expected).some(({ evidence }) => evidence === expected.evidence);
  const judged = flags.map((flag) => {
    const known = labelled.filter(
      (expected) => expected.source === flag.source && overlap(flag.claim, expected.text),
    );
    const right = known.some(({ expect }) => expect.verdict === "refuted" || expect.orVerdict === "refuted");
    return { flag, right, expected: known[0] };
  });
  const found = refutations.filter(isFound);
  const right = judged.filter((entry) => entry.right).length;
  const wrong = judged.flatMap(({ flag, right: ok, expected }) =>
    !ok && expected ? [{ flag, expected }] : [],
  );
  const names = (list: readonly { narrative: string }[]) =>
    new Set(list.map(({ narrative }) => narrative)).size;
  return {
    refutations: refutations.length,
    found: found.length,
    recall: found.length / Math.max(1, refutations.length),
    byOther: refutations.filter((expected) => !isFound(expected) && flagsOn(expected).length > 0).length,
    narratives: names(refutations),
    narrativesFound: names(found),
    flags: flags.length,
    wrong,
    unlabelled: judged.flatMap(({ flag, right: ok, expected }) => (!ok && !expected ? [flag] : [])),
    missed: refutations.filter((expected) => !isFound(expected)).map(({ text }) => text),
    precision: right / Math.max(1, right + wrong.length),
  };
}
