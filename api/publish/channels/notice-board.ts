/** For the notice board of a village: at most forty words in letters that are read from three steps away. */
import { words as wordsOf } from "@minhchung/models/text/words";
import { html } from "../../public/html.ts";
import { type ApprovedText, type House, type Language, sentence, wordsIn } from "./approved.ts";
import { footOf } from "./parts.ts";
import { sheet } from "./print.ts";
import { qrSvg } from "./qr.ts";
import { RATED, WORDS } from "./words.ts";

/** Decree 49/2024/NĐ-CP names the board; the bound is the project's own publishing guide. */
const MOST_WORDS = 40;

const count = (text: string): number => wordsOf(text).length;

/** The fact where it is short enough, else the headline, which states it; and what the claim was rated. */
export function boardWords(
  text: ApprovedText,
  language: Language,
): { title: string; body: string; rated: string } {
  const { headline, fact } = wordsIn(text, language);
  const rated = text.rating === null ? "" : RATED[language][text.rating];
  const title = headline.trim();
  const body = sentence(fact);
  return { title, rated, body: count(`${title} ${body} ${rated}`) <= MOST_WORDS ? body : "" };
}

export function noticeBoard(text: ApprovedText, house: House, language: Language): string {
  const w = WORDS[language];
  const { title, body, rated } = boardWords(text, language);
  const marks = [
    ...(text.sample ? [w.sampleLong] : []),
    ...(text.standing === "corrected" ? [w.corrected] : []),
    ...(text.standing === "withdrawn" ? [w.withdrawnLong] : []),
  ];
  const withdrawn = text.standing === "withdrawn";
  const page = html`<div class="head"><strong>${house.unitName[language]}</strong></div>
${marks.map((mark) => html`<p class="mark">${mark}</p>`)}
<h1>${title}</h1>
${!withdrawn && html`${body !== "" && html`<p class="body">${body}</p>`}${rated !== "" && html`<p class="rated ${text.rating}">${rated}</p>`}`}
${text.url && html`<section class="scan">${qrSvg(text.url, `${w.readMore}: ${text.url}`)}<p>${w.scan}</p></section>`}
${footOf(text, house, language)}`;
  const css = `h1{font-size:36pt;line-height:1.15}.body{font-size:22pt;line-height:1.35}.rated{font-size:22pt;font-weight:600;color:#a4341c;margin-top:.4em}.rated.true{color:#1d6b4f}.rated.unproven{color:#7a5600}
.scan{display:flex;gap:8mm;align-items:center;margin-top:auto;font-size:15pt}.qr{width:52mm;height:52mm}.foot{margin-top:0}.mark{font-size:14pt}`;
  return sheet({ title, language, paper: "A4", css, body: page });
}
