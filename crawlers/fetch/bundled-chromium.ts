/**
 * Unpacks the Chromium that ships inside `@sparticuz/chromium`. Its own unpacker writes to a fixed name in the shared
 * temporary folder, where another user could have put a program first; this one writes to a folder of ours.
 */
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

export interface BundledChromium {
  readonly executablePath: string;
  /** What its process needs: the libraries that a plain system lacks, and fonts. */
  readonly env: Readonly<Record<string, string>>;
}

/** Graphics are not unpacked: pages are read, printed and drawn without a GPU. */
const ARCHIVES = ["al2023.tar.br", "fonts.tar.br"];

/** The package's folder of packed files, or null where this machine has none (it is Linux on x64 only). */
export function bundledChromiumFiles(): string | null {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  try {
    const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
    const bin = join(dirname(entry), "..", "..", "bin");
    return existsSync(join(bin, "chromium.br")) ? bin : null;
  } catch {
    return null; // left out of the install: the caller says so
  }
}

/** Unpacks once into `folder` (200 MB; 3 s) and gives the same answer from then on. Safe for several processes. */
export async function unpackBundledChromium(files: string, folder: string): Promise<BundledChromium> {
  const packed = await stat(join(files, "chromium.br"));
  const home = join(folder, `chromium-${packed.size}`);
  if (!existsSync(join(home, "chromium"))) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const fresh = await mkdtemp(join(folder, "unpacking-"));
    await unpack(files, fresh);
    // Whoever finishes first wins; a second copy is the same and is dropped.
    await rename(fresh, home).catch(async (error: unknown) => {
      await rm(fresh, { recursive: true, force: true });
      if (!existsSync(join(home, "chromium"))) throw error;
    });
  }
  const env = {
    LD_LIBRARY_PATH: join(home, "lib"),
    FONTCONFIG_PATH: home,
    FONTCONFIG_FILE: join(home, "fonts.conf"),
  };
  return { executablePath: join(home, "chromium"), env };
}

async function unpack(files: string, into: string): Promise<void> {
  for (const name of ARCHIVES) {
    const tar = await buffer(createReadStream(join(files, name)).pipe(createBrotliDecompress()));
    await untar(tar, into);
  }
  await writeFile(join(into, "fonts.conf"), fontsConf(into));
  const program = join(into, "chromium.part");
  await pipeline(
    createReadStream(join(files, "chromium.br")),
    createBrotliDecompress(),
    createWriteStream(program),
  );
  await chmod(program, 0o755);
  await rename(program, join(into, "chromium"));
}

/** The packed fonts and the system's, so that Vietnamese letters are drawn on a machine without fonts. */
const fontsConf = (
  folder: string,
): string => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir prefix="relative">fonts</dir><dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>
<cachedir>${folder.replace(/unpacking-\w+$/, "fonts-cache")}</cachedir></fontconfig>`;

/** Files of a ustar archive, by name inside `into` only. */
async function untar(tar: Buffer, into: string): Promise<void> {
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const field = (from: number, length: number) =>
      tar.toString("utf8", at + from, at + from + length).replace(/\0.*$/s, "");
    const name = field(0, 100);
    const size = Number.parseInt(field(124, 12).trim() || "0", 8);
    const type = field(156, 1);
    const target = join(into, name);
    if (target.startsWith(`${into}/`) && (type === "0" || type === "")) {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, tar.subarray(at + 512, at + 512 + size));
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
