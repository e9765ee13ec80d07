import { readdirSync, readFileSync } from "node:fs";
import {
  SAMPLE_SOURCE_KEYS,
  type SampleData,
  type SampleDocument,
  type SampleEvidence,
  type SampleSourceKey,
  type SampleSourceSpec,
  type SampleTrait,
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
  const evidence = read<EvidenceEntry[]>("evidence.json").map((entry) => evidenceItem(entry, documents));
  return { sources: read<SampleSourceSpec[]>("sources.json"), evidence, documents };
}

/** What a paper of the sample web has published as ClaimReview; addresses are relative to its origin. */
export const loadFactChecks = (): { readonly source: SampleSourceKey; readonly json: string } => ({
  source: "bao-tin",
  json: readFileSync(new URL("fact-checks.json", FOLDER), "utf8"),
});

/** Which documents have which trait (`data/traits.json`). */
export const loadTraits = (): Readonly<Record<SampleTrait, readonly string[]>> => read("traits.json");

type EvidenceEntry = Omit<SampleEvidence, "readBy" | "paragraphs"> &
  Partial<Pick<SampleEvidence, "paragraphs">>;

/** An item that is a document of the portal has that document's words, read as it is read. */
function evidenceItem(entry: EvidenceEntry, documents: readonly SampleDocument[]): SampleEvidence {
  if (entry.document === undefined) return { ...entry, readBy: "text", paragraphs: entry.paragraphs ?? [] };
  const document = documents.find(({ id }) => id === entry.document);
  if (document === undefined) throw new Error(`Evidence ${entry.id} names no document: ${entry.document}`);
  return { ...entry, readBy: document.form === "scan" ? "ocr" : "text", paragraphs: document.paragraphs };
}
