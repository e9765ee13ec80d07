import { isUtf8 } from "node:buffer";

export interface DecodedText {
  /** Text in NFC, without a byte order mark and without null characters. */
  readonly text: string;
  /** The name of the encoding that was used, as the Encoding Standard spells it. */
  readonly charset: string;
  /** True where the declared encoding was missing or did not fit the bytes. */
  readonly guessed: boolean;
}

/** How far the declaration inside a document is looked for; the HTML standard says 1,024, real pages need more. */
const PRESCAN_BYTES = 4_096;
/** Pages without a usable declaration, when they are not UTF-8: old Vietnamese Windows pages. */
const LEGACY_DEFAULT = "windows-1258";
/** Latin labels that servers send by default; the bytes are believed before they are. */
const DEFAULT_LABELS = /^(windows-125[248]|iso-8859-1|us-ascii|ascii|latin1)$/;

/**
 * Decodes a text body: byte order mark, then the header's charset, then the document's own declaration
 * (`<meta>`, `<?xml encoding>`), then UTF-8 if valid, else windows-1258 (whose combining marks NFC joins).
 * A Latin label on valid multi-byte UTF-8, or a UTF-8 label on bytes that are not, is overruled by the bytes.
 * Never throws.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null = null): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return finish(bytes, marked, false);
  const declared = known(charsetOf(contentType)) ?? known(declaredInside(bytes)) ?? unmarkedWide(bytes);
  const valid = isUtf8(bytes);
  if (declared === null) return finish(bytes, valid ? "utf-8" : LEGACY_DEFAULT, true);
  if (declared === "utf-8" && !valid)
    return finish(bytes, mostlyUtf8(bytes) ? "utf-8" : LEGACY_DEFAULT, true);
  if (valid && DEFAULT_LABELS.test(declared) && hasHighByte(bytes)) return finish(bytes, "utf-8", true);
  return finish(bytes, declared, false);
}

/** Media type and parameters are far shorter; what follows is not looked at, since spaces without end would take long. */
const LONGEST_TYPE = 1_000;

/** The `charset` parameter of a Content-Type header, lower-cased, or null. */
export function charsetOf(contentType: string | null): string | null {
  const header = contentType?.slice(0, LONGEST_TYPE) ?? "";
  return /charset\s*=\s*["']?\s*([^\s"';,]+)/i.exec(header)?.[1]?.toLowerCase() ?? null;
}

function finish(bytes: Uint8Array, charset: string, guessed: boolean): DecodedText {
  const raw = new TextDecoder(charset).decode(bytes);
  return { text: raw.replaceAll("\u0000", "").normalize("NFC"), charset, guessed };
}

function known(label: string | null): string | null {
  if (label === null) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null; // an unknown label says nothing; the next source of evidence is asked
  }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return null;
}

/** UTF-16 without a mark shows in the zero bytes around a leading `<`. */
function unmarkedWide(bytes: Uint8Array): string | null {
  if (bytes[0] === 0x3c && bytes[1] === 0) return "utf-16le";
  if (bytes[0] === 0 && bytes[1] === 0x3c) return "utf-16be";
  return null;
}

function declaredInside(bytes: Uint8Array): string | null {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, PRESCAN_BYTES));
  const xml = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)/i.exec(head)?.[1];
  const meta = /<meta[^>]+charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(head)?.[1];
  const label = (xml ?? meta ?? null)?.toLowerCase() ?? null;
  // A declaration that was read byte by byte cannot be UTF-16 (HTML standard, 13.2.3.2).
  return label?.startsWith("utf-16") ? "utf-8" : label;
}

const hasHighByte = (bytes: Uint8Array): boolean => bytes.some((byte) => byte >= 0x80);

/** A few broken bytes (a cut character, one pasted line) do not make a page another encoding. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes);
  let broken = 0;
  let high = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) broken++;
    else if (code >= 0x80) high++;
  }
  return broken * 10 <= high;
}
