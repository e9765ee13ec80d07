import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;

/**
 * Encrypts what an asker left to be reached by: AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce. The
 * question's id is authenticated with it, so that a row cannot be moved to another question.
 * Layout: format (1 byte), nonce (12), tag (16), ciphertext.
 */
export function sealContact(key: Uint8Array, tipId: string, contact: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(tipId));
  const ciphertext = Buffer.concat([cipher.update(contact, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), ciphertext]);
}

/** The contact again. Throws where key, question or bytes do not belong together. */
export function openContact(key: Uint8Array, tipId: string, sealed: Buffer): string {
  if (sealed[0] !== FORMAT || sealed.length < 1 + NONCE + TAG)
    throw new RangeError("contact: unknown format");
  const nonce = sealed.subarray(1, 1 + NONCE);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG })
    .setAAD(Buffer.from(tipId))
    .setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]).toString(
    "utf8",
  );
}
