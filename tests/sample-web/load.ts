import { readdirSync, readFileSync } from "node:fs";
import type { SampleData, SampleDocument, SampleEvidence, SampleSourceSpec } from "./types.ts";

/** The last day of the sample world; its documents lie in the thirty days before. */
export const SAMPLE_TODAY = "2025-11-20";
export const SAMPLE_DAYS = 30;

const FOLDER = new URL("./data/", import.meta.url);
const NOT_DOCUMENTS = new Set(["sources.json", "evidence.json"]);

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as T;

/** Names of the files that hold documents, in a fixed order. */
export function documentFiles(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json") && !NOT_DOCUMENTS.has(name))
    .sort();
}

/** Reads the data files of the sample web. Documents come oldest first; a malformed file throws. */
export function loadSampleData(): SampleData {
  const documents = documentFiles().flatMap((name) => read<SampleDocument[]>(name));
  documents.sort((a, b) => a.published.localeCompare(b.published) || a.id.localeCompare(b.id));
  return {
    sources: read<SampleSourceSpec[]>("sources.json"),
    evidence: read<SampleEvidence[]>("evidence.json"),
    documents,
  };
}
