import { randomBytes } from "node:crypto";

/** Crockford's Base32: no I, L, O, U, so that a code survives a telephone and a handwritten note. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A ticket code `XXXX-XXXX`: 40 random bits from the system's generator. The code is the only key to a ticket,
 * so it must not be guessable; look-ups that fail are rate limited as well.
 */
export function newTicketCode(random: (bytes: number) => Uint8Array = randomBytes): string {
  let code = "";
  // 256 is a multiple of 32: the remainder favours no letter.
  for (const byte of random(8)) code += ALPHABET[byte % 32];
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What a person typed as a ticket code, in its one form, or null: any case, spaces, O for 0, I or L for 1. */
export function readTicketCode(typed: string): string | null {
  const code = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}.]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  if (code.length !== 8 || [...code].some((letter) => !ALPHABET.includes(letter))) return null;
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
