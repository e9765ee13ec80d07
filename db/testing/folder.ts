import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SYSTEM_FOLDER } from "../embedded/folders.ts";

/** Test folders are told from others by this, and swept when their run was killed. */
export const TEST_PREFIX = "minhchung-test-";

/**
 * Where test databases live. As root the server runs as another user, who can enter the system's folder
 * for sure; the temporary folder may be private.
 */
export async function testParent(): Promise<string> {
  const uid = process.getuid?.();
  const parent = uid === 0 ? SYSTEM_FOLDER : join(tmpdir(), `minhchung-${uid ?? "tests"}`);
  const made = await mkdir(parent, { recursive: true, mode: 0o700 });
  if (uid === 0 && made !== undefined) await chmod(parent, 0o755);
  return parent;
}

/** A fresh folder, and what removes it. */
export async function testFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(await testParent(), TEST_PREFIX));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
