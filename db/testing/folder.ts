import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LOCAL_FOLDER, SYSTEM_FOLDER } from "../embedded/folders.ts";

/** Test folders are told from others by this, and swept when their run was killed. */
export const TEST_PREFIX = "minhchung-test-";

const CLONE = fileURLToPath(new URL("../..", import.meta.url));

/** Where test databases live: beside the real ones, where the server's user can reach them for sure. */
export async function testParent(): Promise<string> {
  const asRoot = process.getuid?.() === 0;
  const parent = asRoot ? SYSTEM_FOLDER : join(CLONE, LOCAL_FOLDER);
  const made = await mkdir(parent, { recursive: true, mode: 0o700 });
  if (asRoot && made !== undefined) await chmod(parent, 0o755);
  return parent;
}

/** A fresh folder, and what removes it. */
export async function testFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(await testParent(), TEST_PREFIX));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
