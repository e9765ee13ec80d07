import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  currentLocality,
  type Locality,
  LocalityError,
  loadLocality,
  useLocality,
} from "@minhchung/models/lexicons/locality";
import type { Config } from "../config.ts";
import { readJsonFile } from "../files/json-file.ts";
import type { Language } from "../language.ts";
import { folderIn, homeOf, ROOT } from "./home.ts";

/** Localities that come with the product. */
const BUILT_IN = join(ROOT, "models", "lexicons", "localities");
const DEFAULT = join(BUILT_IN, "ninh-thuan.json");

export interface LocalityFile {
  readonly file: string;
  /** Its list of sources, which stands beside it; it need not exist. */
  readonly sources: string;
  readonly from: "setting" | "home" | "built-in";
}

/** A locality file with problems, named with its path: the command line says the first one and how to see all. */
export class LocalityFileError extends Error {
  readonly code = "locality_invalid";
  readonly messageKey = "cli.locality_invalid";
  readonly file: string;
  readonly problems: LocalityError;

  constructor(file: string, problems: LocalityError) {
    super(`${file}: ${problems.message}`, { cause: problems });
    this.file = file;
    this.problems = problems;
  }

  in(language: Language): string {
    const said = `${this.file}: ${this.problems.in(language)}.`;
    return language === "vi"
      ? `${said} Xem đủ các lỗi: minhchung locality check ${this.file}`
      : `${said} To see every problem: minhchung locality check ${this.file}`;
  }
}

/** Which file holds the locality: the setting's, else the one that was imported, else the built-in one. */
export function localityFile(config: Pick<Config, "home" | "locality">): LocalityFile {
  if (config.locality !== null) return beside(config.locality, "setting");
  const imported = importedFile(config);
  return existsSync(imported) ? beside(imported, "home") : beside(DEFAULT, "built-in");
}

/** Makes the chosen locality the one that this process serves. Throws {@link LocalityFileError}, `CliError`. */
export function chooseLocality(config: Pick<Config, "home" | "locality">): Locality {
  const { file, from } = localityFile(config);
  if (from === "built-in") return currentLocality();
  const locality = readLocality(file);
  useLocality(locality);
  return locality;
}

/** Reads and checks a locality file. Throws {@link LocalityFileError}, `CliError`. */
export function readLocality(file: string): Locality {
  try {
    return loadLocality(readJsonFile(file).value);
  } catch (error) {
    throw error instanceof LocalityError ? new LocalityFileError(file, error) : error;
  }
}

export const builtInFiles = (): readonly LocalityFile[] =>
  readdirSync(BUILT_IN)
    .filter((name) => name.endsWith(".json") && !name.endsWith(".sources.json"))
    .sort()
    .map((name) => beside(join(BUILT_IN, name), "built-in"));

/** Copies a checked locality and its sources into the home, where every command of this machine finds them. */
export async function importLocality(config: Pick<Config, "home">, file: string): Promise<string> {
  readLocality(file);
  await folderIn(homeOf(config, "main"), "locality");
  const target = importedFile(config);
  const from = beside(file, "home");
  const to = beside(target, "home");
  if (existsSync(from.sources)) replace(from.sources, to.sources);
  else rmSync(to.sources, { force: true });
  replace(from.file, to.file);
  return target;
}

const importedFile = (config: Pick<Config, "home">): string =>
  join(homeOf(config, "main"), "locality", "locality.json");

const beside = (file: string, from: LocalityFile["from"]): LocalityFile => ({
  file,
  sources: file.replace(/(?:\.json)?$/, ".sources.json"),
  from,
});

/** Whole or not at all: another process may read the file at this moment. */
function replace(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  const draft = `${to}.new`;
  copyFileSync(from, draft);
  renameSync(draft, to);
}
