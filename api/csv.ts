/** Rows as CSV (RFC 4180) with a byte order mark, without which spreadsheets read Vietnamese letters wrongly. Pure. */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A cell that begins like a formula is made a text: spreadsheets would run it (OWASP, CSV injection). */
function cell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
