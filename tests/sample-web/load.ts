import { readdirSync, readFileSync } from "node:fs";
import {
  SAMPLE_SOURCE_KEYS,
  type SampleData,
  type SampleDocument,
  type SampleEvidence,
  type SampleSourceSpec,
} from "./types.ts";

/** The last day of the sample world; its documents lie in the thirty days before. */
export const SAMPLE_TODAY = "2025-11-20";
export const SAMPLE_DAYS = 30;

const FOLDER = new URL("./data/", import.meta.url);

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as T;

/** The files that hold documents: a folder a source, a file a week, in a fixed order. */
export function documentFiles(): readonly string[] {
  return SAMPLE_SOURCE_KEYS.flatMap((key) =>
    readdirSync(new URL(`${key}/`, FOLDER))
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => `${key}/${name}`),
  );
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
