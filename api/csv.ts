/** Rows as CSV (RFC 4180) with a byte order mark, without which spreadsheets read Vietnamese letters wrongly. Pure. */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/**
 * Where a cell would begin like a formula, which spreadsheets run (OWASP, CSV injection): at its own beginning, and
 * behind whatever another setting takes for the end of a cell. Vietnamese spreadsheets part cells by ";", and then the
 * quotes of a cell that is not the first of its line mean nothing.
 */
const FORMULA = /(?<=^|[;|\t\r\n])([" \u00a0]{0,8})(?=[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]$)/g;
/** A cell whose first letter is one of those is a text as well, whatever follows. */
const BEGINS = /^[\t\r]/;

function cell(text: string): string {
  const inert = (BEGINS.test(text) ? `'${text}` : text).replace(FORMULA, "'$1");
  return /[",;|\t\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
