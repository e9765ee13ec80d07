const CACHE = new Map<string, string>();

/** One UTF-16 unit to its folded form; letters without a one-letter base stay as they are. */
function foldUnit(unit: string): string {
  const known = CACHE.get(unit);
  if (known !== undefined) return known;
  const lower = unit.toLowerCase();
  let folded = lower === "đ" ? "d" : (lower.normalize("NFD")[0] ?? lower);
  // "İ" lower-cases to two units, half a surrogate pair has no base: both must keep their length.
  if (folded.length !== 1 || (lower.length !== 1 && unit !== "İ")) folded = unit;
  CACHE.set(unit, folded);
  return folded;
}

/**
 * Lower-case and without diacritics (`đ` → `d`), one UTF-16 unit for one: offsets in the result are offsets in
 * the input, provided the input is NFC (combining marks of other forms are left where they stand).
 *
 * @example fold("Đô Vinh") === "do vinh"
 */
export function fold(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 65 && code <= 90) out += String.fromCharCode(code + 32);
    else if (code < 128 || (code >= 0x2000 && code < 0x3000) || code >= 0xac00) out += text[i];
    else out += foldUnit(text[i] as string);
  }
  return out;
}
