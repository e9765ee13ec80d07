import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type SampleWeb, startSampleWeb } from "@minhchung/tests/sample-web/server";
import { folderIn } from "../compose/home.ts";

const FILE = "sample-web-port";
const FIRST = 8490;
const STEP = 10;
const TRIES = 50;

/**
 * Starts the sample web, on the ports of the last start where they are free: then pages that were read keep their
 * addresses. Otherwise on the next free ones, which are remembered.
 */
export async function startSampleWebFor(home: string): Promise<SampleWeb> {
  const file = join(await folderIn(home, "private"), FILE);
  const last = Number(await readFile(file, "utf8").catch(() => ""));
  const candidates = [
    ...(last > 0 ? [last] : []),
    ...Array.from({ length: TRIES }, (_, i) => FIRST + i * STEP),
  ];
  for (const port of candidates) {
    try {
      const web = await startSampleWeb({ port });
      await writeFile(file, `${web.port}\n`);
      return web;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    }
  }
  return startSampleWeb();
}
