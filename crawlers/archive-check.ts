import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { WARCParser } from "warcio";

/**
 * Whether an archived copy is still what was received: its WARC record opens, and its body has the digest that the
 * database holds. A file that is there and cannot be opened is altered as well.
 */
export async function checkArchived(
  folder: string,
  { file, sha256 }: { file: string; sha256: string },
): Promise<"whole" | "missing" | "altered"> {
  const packed = await readFile(join(folder, file)).catch(() => null);
  if (packed === null) return "missing";
  try {
    const record = await new WARCParser([packed]).parse();
    const body = await record?.readFully(false);
    return body && createHash("sha256").update(body).digest("hex") === sha256 ? "whole" : "altered";
  } catch {
    return "altered";
  }
}
