import type { HarmClass } from "@minhchung/db/schema/claims";
import { fold } from "@minhchung/models/text/fold";

/** Folded words that speak of a harm class; the first class in this order that is met most often wins. */
const WORDS: Readonly<Record<Exclude<HarmClass, "other">, readonly string[]>> = {
  disaster: [
    "bao so",
    "con bao",
    "lu",
    "ngap",
    "xa lu",
    "vo dap",
    "bi nut",
    "tham va nut",
    "vo ho",
    "ho chua",
    "sat lo",
    "dong dat",
    "song than",
    "ap thap",
    "so tan",
    "han han",
    "chay rung",
    "xa nuoc",
    "phong xa",
  ],
  health: [
    "dich",
    "benh",
    "vac xin",
    "vaccine",
    "tiem chung",
    "tiem",
    "sot xuat huyet",
    "tay chan mieng",
    "ngo doc",
    "nhiem doc",
    "thuoc",
    "benh vien",
    "tram y te",
    "nuoc nhiem",
    "tu vong",
    "cum",
  ],
  fraud: [
    "lua dao",
    "ung dung",
    "app",
    "duong link",
    "chuyen khoan",
    "ma otp",
    "tai khoan ngan hang",
    "trung thuong",
    "quet ma",
    "gia mao",
    "cai dat",
  ],
  land: [
    "dat dai",
    "boi thuong",
    "giai toa",
    "thu hoi dat",
    "so do",
    "tai dinh cu",
    "quy hoach",
    "giai phong mat bang",
    "dat nong nghiep",
  ],
  public_order: [
    "bat coc",
    "cuop",
    "gay roi",
    "bieu tinh",
    "cong an",
    "tai nan",
    "giet",
    "chay no",
    "cam duong",
    "phong toa",
  ],
  livelihood: [
    "ho tro",
    "tro cap",
    "hoc phi",
    "gia dien",
    "gia nuoc",
    "tien dien",
    "luong",
    "bao hiem",
    "hoc sinh",
    "gia nho",
    "gia toi",
    "cuu",
    "cat dien",
    "cup nuoc",
    "ngu dan",
    "nong dan",
    "le phi",
    "thu tuc",
  ],
};

/** The harm class of a claim, by the words it holds: interpretable on purpose. `other` where none is met. */
export function harmClassOf(text: string): HarmClass {
  const folded = ` ${fold(text.normalize("NFC")).replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  let bestClass: HarmClass = "other";
  let bestCount = 0;
  for (const [name, words] of Object.entries(WORDS) as [HarmClass, readonly string[]][]) {
    const count = words.filter((word) => folded.includes(` ${word} `)).length;
    if (count > bestCount) [bestClass, bestCount] = [name, count];
  }
  return bestClass;
}
