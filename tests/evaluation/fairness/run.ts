/** Whether the desk is fair: the same claim the same verdict whoever tells it, and whatever people its names are of. */
import { connect, type Database } from "@minhchung/db/connect";
import type { Search } from "@minhchung/pipeline/retrieve";
import { DRAWS, PEOPLES, readCases } from "./cases.ts";
import { compareNames, fillLibrary, type NameResults } from "./names.ts";
import { errorRates, type Rate } from "./rates.ts";
import { compareSources, type SourceResults } from "./sources.ts";

/** The product, as the measure drives it: an empty desk. */
export interface FairnessDesk {
  readonly db: Database;
  readonly search: Search;
  /** The application may not empty its library. */
  readonly ownerUrl: string;
  analyse(): Promise<void>;
}

export interface FairnessResults {
  readonly name: "fairness";
  readonly sha256: string;
  readonly cases: number;
  readonly draws: number;
  readonly names: NameResults;
  readonly sources: SourceResults;
  readonly rates: readonly Rate[];
}

export async function evaluateFairness({
  db,
  search,
  ownerUrl,
  analyse,
}: FairnessDesk): Promise<FairnessResults> {
  const { rows, sha256 } = readCases();
  const owner = connect(ownerUrl, { applicationName: "minhchung evaluate", max: 1 });
  try {
    const empty = async () => {
      await owner.sql`truncate evidence, evidence_sentences, evidence_terms cascade`;
    };
    const names = await compareNames({ db, search, empty }, rows);
    await empty();
    for (const people of PEOPLES) await fillLibrary(db, rows, people);
    return {
      ...{ name: "fairness", sha256, cases: rows.length, draws: DRAWS, names, rates: errorRates() },
      sources: await compareSources({ db, analyse }, rows),
    };
  } finally {
    await owner.close();
  }
}
