import { createHmac, timingSafeEqual } from "node:crypto";

/** What a link in a letter lets its reader do. */
export type Purpose = "confirm" | "end";

/** "ID.MAC": whoever has it got the letter. Nothing of it is stored. */
export function tokenOf(key: Uint8Array, purpose: Purpose, id: string): string {
  return `${id}.${mac(key, purpose, id)}`;
}

/** The subscription's id, or null for what is no token of this desk and purpose. */
export function readToken(key: Uint8Array, purpose: Purpose, token: string): string | null {
  const [id = "", given = ""] = token.split(".");
  if (!/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id)) return null;
  const [a, b] = [Buffer.from(mac(key, purpose, id)), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b) ? id : null;
}

const mac = (key: Uint8Array, purpose: Purpose, id: string) =>
  createHmac("sha256", key).update(`subscription ${purpose} ${id}`).digest("base64url").slice(0, 32);
