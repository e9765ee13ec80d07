import { readFile } from "node:fs/promises";
import { createMatcher } from "@minhchung/models/verify/match";
import { CliError } from "../language.ts";
import { type InspectStep, RowError, text } from "./steps.ts";

const match: InspectStep = async ({ library }) => {
  if (library === undefined)
    throw new CliError("missing_argument", { argument: "--library FILE" }, { exitCode: 2 });
  const matcher = createMatcher(await readLibrary(library));
  return (row) => ({ matches: [...matcher.match(text(row, "text"))] });
};

export default match;

async function readLibrary(file: string): Promise<{ id: string; text: string }[]> {
  const content = await readFile(file, "utf8").catch((cause: Error) => {
    throw new CliError("file_unreadable", { file, detail: cause.message }, { cause });
  });
  return content
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, i) => {
      try {
        const row = JSON.parse(line) as Record<string, unknown>;
        return { id: text(row, "id"), text: text(row, "text") };
      } catch (cause) {
        const detail = cause instanceof RowError ? cause.message : "not JSON";
        throw new CliError("file_unreadable", { file, detail: `line ${i + 1}: ${detail}` }, { cause });
      }
    });
}
