/** A disk of a drill's own that is soon full: a file system in memory, seen by nobody else's files. */
import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left. */
  fill(): Promise<void>;
  /** Gives it back. */
  free(): Promise<void>;
  remove(): Promise<void>;
}

const mount = (args: readonly string[]) => spawnSync("mount", args, { encoding: "utf8" });

/** Why none can be made here, or null. Mounting is asked of the machine itself: also root may lack it in a container. */
export async function smallDiskMissing(): Promise<string | null> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "only root may mount a small disk";
  const disk = await smallDisk(1).catch((error: Error) => error);
  if (disk instanceof Error) return disk.message;
  await disk.remove();
  return null;
}

/**
 * @param megabytes its size
 * @throws Error where the machine mounts none
 */
export async function smallDisk(megabytes: number): Promise<SmallDisk> {
  const parent = await mkdtemp(join(tmpdir(), "minhchung-small-disk-"));
  await chmod(parent, 0o711);
  const folder = join(parent, "disk");
  await mkdir(folder);
  const { status, stderr, error } = mount([
    "-t",
    "tmpfs",
    "-o",
    `size=${megabytes}m,mode=711`,
    "tmpfs",
    folder,
  ]);
  if (status !== 0) {
    await rm(parent, { recursive: true, force: true });
    throw new Error(`no small disk can be mounted here: ${(error?.message ?? stderr).trim()}`);
  }
  const ballast = join(folder, "ballast");
  return {
    folder,
    fill: () => fill(ballast),
    free: () => rm(ballast, { force: true }),
    remove: async () => {
      // Lazily: a server that has just ended may hold a file for a moment.
      spawnSync("umount", ["-l", folder]);
      await rm(parent, { recursive: true, force: true });
    },
  };
}

const BLOCK = Buffer.alloc(4_096);

/** Block by block, until not one more goes. */
async function fill(file: string): Promise<void> {
  const ballast = await open(file, "a");
  try {
    for (;;) await ballast.write(BLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  } finally {
    await ballast.close();
  }
}
