import { hkdfSync } from "node:crypto";

/** Each use of the desk's secret has a key of its own (HKDF, RFC 5869); 32 bytes. */
export function derive(secret: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "minhchung", use, 32));
}
