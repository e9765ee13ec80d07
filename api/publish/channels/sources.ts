import { readDocumentNumbers } from "@minhchung/models/readers/documents";
import { type Cited, dayOf, type Language } from "./approved.ts";

/** The items behind the citations, each once, in the order of the text. */
export function itemsOf(citations: readonly Cited[]): Cited[] {
  const seen = new Map<string, Cited>();
  for (const cited of citations) {
    const key = `${cited.number ?? ""}|${cited.title}|${cited.issuer}|${cited.issuedOn}`;
    if (!seen.has(key)) seen.set(key, cited);
  }
  return [...seen.values()];
}

/** "Thông báo số 45/TB-UBND, ngày 12/11/2025, của UBND xã Phước Hữu"; without a number its title stands there. */
export const shortSource = (cited: Cited): string =>
  `${nameOf(cited)}, ngày ${dayOf(cited.issuedOn)}, của ${cited.issuer}`;

/** "Thông báo số 45/TB-UBND của UBND xã Phước Hữu" */
export const undatedSource = (cited: Cited): string => `${nameOf(cited)} của ${cited.issuer}`;

function nameOf({ number, title }: Cited): string {
  const kind = number === null ? undefined : readDocumentNumbers(`số ${number}`)[0]?.kind;
  return number === null ? title.trim() : `${capital(kind ?? "văn bản")} số ${number}`;
}

/** The same with the title: "… của UBND xã Phước Hữu: Thông báo về việc chi hỗ trợ …". */
export function fullSource(cited: Cited, language: Language = "vi"): string {
  const { number, title, issuer, issuedOn } = cited;
  if (language === "en")
    return `${title}${number ? `, no. ${number}` : ""}, ${issuer}, ${dayOf(issuedOn, "en")}`;
  return number === null ? shortSource(cited) : `${shortSource(cited)}: ${title.trim()}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
