import { readFile } from "node:fs/promises";
import { RowError } from "./steps.ts";

/** The bytes of a row's file. A file that cannot be read fails its row, not the run. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  return readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new RowError(`cannot read ${file}: ${cause.code ?? cause.message}`, { cause });
  });
}
