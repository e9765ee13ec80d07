/** The same words as people type them in a hurry. Own lists, for the reason given in `distort.ts`. */

/** Without diacritics, as on a phone without a Vietnamese keyboard. */
export const foldedCopy = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .toLowerCase()
    .normalize("NFC");

const TEENCODE: Readonly<Record<string, string>> = {
  không: "ko", được: "dc", người: "ng", những: "nhg", với: "vs", trong: "trg", trước: "trc", biết: "bít",
  rồi: "r", cũng: "cx", nhiều: "nh", vẫn: "vẫn", bây: "bi", đồng: "đ", triệu: "tr", nghìn: "k", ngàn: "k",
  gì: "j", phải: "fải", thôi: "thui", vậy: "z", mình: "mk", quá: "qá", của: "của", anh: "a", chị: "c", em: "e",
  "tỉnh": "tỉh", "thành phố": "tp", phường: "p.", huyện: "h.", "ủy ban nhân dân": "ubnd", "công an": "ca", "việt nam": "vn",
  "hôm nay": "hnay", "hôm qua": "hqua", "bệnh viện": "bv", "học sinh": "hs", "giáo viên": "gv",
}; // biome-ignore format: a list of words

/** With the abbreviations of chats, small letters and a nod to the reader. */
export function teencodeCopy(text: string): string {
  const words = Object.keys(TEENCODE).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(?<!\\p{L})(?:${words.join("|")})(?!\\p{L})`, "giu");
  const typed = text
    .normalize("NFC")
    .toLowerCase()
    .replace(pattern, (found) => TEENCODE[found.toLowerCase()] ?? found)
    .replace(/[.!?…]+$/u, "");
  return `${typed} nha mn`;
}
