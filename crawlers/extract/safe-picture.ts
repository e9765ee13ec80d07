/** What is kept of an article's picture: its address and caption, without whoever took it. Pure. */
import { redact } from "@minhchung/models/privacy/redact";
import { isUrl } from "@minhchung/models/text/url";

export interface SafePicture {
  readonly url: string;
  readonly caption: string | null;
}

const ADDRESS_CHARS = 2_000;
const CAPTION_CHARS = 300;
/** "Ảnh minh họa: …", "Ảnh tư liệu: …": that it is no picture of the event is kept, who made it is not. */
const MADE_SO =
  /((?:ảnh|hình) (?:minh họa|minh hoạ|tư liệu|chụp màn hình|cắt từ clip|cắt từ video)) ?[:/].{0,80}$/iu;
/** "Ảnh: …", "(Nguồn: …)": the names of photographers and agencies. */
const CREDIT = /(?<!\p{L})(?:nguồn ảnh|ảnh|photo|nguồn|đồ họa|clip|video) ?:.{0,80}$/iu;
/** "(Ảnh Nguyễn Mẫu)": the same without a colon. */
const IN_BRACKETS = / ?\((?:ảnh|photo)(?! (?:minh|tư liệu|chụp|cắt|do))[^()]{0,80}\)\.?$/iu;

/**
 * A picture as it is stored; null where its address is none that may be kept. The caption loses its credit, the byline's
 * name and personal data: who wrote or took something is never stored.
 */
export function safePicture(
  url: string | null,
  caption: string | null,
  author: string | null,
): SafePicture | null {
  if (url === null || url.length > ADDRESS_CHARS || url.includes("@") || !isUrl(url)) return null;
  const { protocol, username, password } = new URL(url);
  if ((protocol !== "http:" && protocol !== "https:") || username !== "" || password !== "") return null;
  return { url, caption: caption === null ? null : safeCaption(caption, author) };
}

/** A caption without who took the picture; null where nothing else stood there. */
export function safeCaption(caption: string, author: string | null): string | null {
  const line = caption
    .replace(/\p{Cc}+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .normalize("NFC")
    .slice(0, CAPTION_CHARS * 2);
  let words = line.replace(MADE_SO, "$1").replace(CREDIT, "").replace(IN_BRACKETS, "");
  for (const name of author?.split(",").map((one) => one.trim()) ?? [])
    if (name !== "" && words.toLowerCase().endsWith(name.toLowerCase())) words = words.slice(0, -name.length);
  words = trimmed(redact(words).text);
  if (words.length > CAPTION_CHARS) words = `${words.slice(0, CAPTION_CHARS).replace(/ [^ ]*$/, "")}…`;
  return words === "" ? null : words;
}

/** Without the dash or bracket that led to the credit. */
function trimmed(words: string): string {
  let end = words.length;
  while (end > 0 && " -–—([|/,".includes(words[end - 1] ?? "")) end--;
  return words.slice(0, end).trim();
}
