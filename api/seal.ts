import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;

/**
 * Encrypts what a row keeps to itself (an asker's contact, a subscriber's address, a webhook's secret): AES-256-GCM
 * (NIST SP 800-38D) with a fresh 96-bit nonce. The row's id is authenticated with it, so that it cannot be moved to
 * another row.
 * Layout: format (1 byte), nonce (12), tag (16), ciphertext.
 */
export function seal(key: Uint8Array, rowId: string, text: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(rowId));
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), ciphertext]);
}

/** The text again. Throws where key, row or bytes do not belong together. */
export function unseal(key: Uint8Array, rowId: string, sealed: Buffer): string {
  if (sealed[0] !== FORMAT || sealed.length < 1 + NONCE + TAG) throw new RangeError("sealed: unknown format");
  const nonce = sealed.subarray(1, 1 + NONCE);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG })
    .setAAD(Buffer.from(rowId))
    .setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]).toString(
    "utf8",
  );
}
