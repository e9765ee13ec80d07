import { createHash } from "node:crypto";
import type { ArchiveDigest, Digest } from "./format.ts";

export const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");

/** Counts and hashes rows in COPY text, piece by piece: a line end inside a value is written as `\n`, so 0x0A ends a row. */
export function rowDigest() {
  const hash = createHash("sha256");
  let rows = 0;
  let bytes = 0;
  return {
    add: (piece: Uint8Array) => {
      hash.update(piece);
      bytes += piece.length;
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows += 1;
    },
    end: (): Digest => ({ rows, bytes, sha256: hash.digest("hex") }),
  };
}

/** One digest over all archived files in their order: a line "sha256 path" each. */
export function archiveDigest() {
  const hash = createHash("sha256");
  let files = 0;
  let bytes = 0;
  return {
    add: (path: string, size: number, digest: string) => {
      hash.update(`${digest} ${path}\n`);
      files += 1;
      bytes += size;
    },
    end: (): ArchiveDigest => ({ files, bytes, sha256: hash.digest("hex") }),
  };
}
