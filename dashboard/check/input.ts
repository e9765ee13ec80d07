/** What was pasted: one web address by itself is a link to read, anything else is a text. */
export function readPasted(pasted: string): { link: string } | { text: string } | null {
  const trimmed = pasted.normalize("NFC").trim();
  if (trimmed === "") return null;
  if (/^https?:\/\/[^\s]+$/i.test(trimmed) && URL.canParse(trimmed)) return { link: trimmed };
  return { text: trimmed };
}
