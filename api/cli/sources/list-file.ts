import { existsSync } from "node:fs";
import { currentLocality } from "@minhchung/models/lexicons/locality";
import {
  type ListedSource,
  loadSourceList,
  type SourceList,
  SourceListError,
  sayListProblem,
} from "@minhchung/models/lexicons/source-list";
import { localityFile } from "../compose/locality.ts";
import type { Config } from "../config.ts";
import { type JsonFile, readJsonFile } from "../files/json-file.ts";
import { CliError, type Language } from "../language.ts";

/** A list of sources with problems: each with its line. */
export class SourceListFileError extends Error {
  readonly code = "source_list_invalid";
  readonly messageKey = "cli.source_list_invalid";
  readonly file: string;
  readonly parsed: JsonFile;
  readonly list: SourceListError;

  constructor(file: string, parsed: JsonFile, list: SourceListError) {
    super(`${file}: ${list.message}`, { cause: list });
    this.file = file;
    this.parsed = parsed;
    this.list = list;
  }

  in(language: Language): string {
    const lines = this.list.problems.map(
      (problem) => `${this.file}:${this.parsed.lineOf(problem.path)}: ${sayListProblem(problem, language)}`,
    );
    return lines.join("\n");
  }
}

/** The list in a file, else the one beside the locality's file. Throws {@link SourceListFileError}, `CliError`. */
export function readListFile(config: Pick<Config, "home" | "locality">, file?: string): SourceList {
  const path = file ?? localityFile(config).sources;
  if (file === undefined && !existsSync(path))
    throw new CliError("no_source_list", { locality: currentLocality().name, file: path });
  const parsed = readJsonFile(path);
  try {
    return loadSourceList(parsed.value);
  } catch (error) {
    throw error instanceof SourceListError ? new SourceListFileError(path, parsed, error) : error;
  }
}

/** The entries with these keys, all where none is named. Throws `CliError` for a key that is not in the list. */
export function pick(list: SourceList, keys: readonly string[]): readonly ListedSource[] {
  const missing = keys.find((key) => !list.sources.some((source) => source.key === key));
  if (missing !== undefined) throw new CliError("not_found", { what: "source", name: missing });
  return keys.length === 0 ? list.sources : list.sources.filter((source) => keys.includes(source.key));
}
