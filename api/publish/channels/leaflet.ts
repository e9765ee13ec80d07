/** A leaflet for culture points and learning centres: the fact large, the claim once and marked, a code to read on. */
import { html } from "../../public/html.ts";
import { type ApprovedText, type House, hasClaim, type Language, paragraphsOf, wordsIn } from "./approved.ts";
import { marksOf } from "./message.ts";
import { footOf } from "./parts.ts";
import { type PaperSize, sheet } from "./print.ts";
import { qrSvg } from "./qr.ts";
import { fullSource, itemsOf } from "./sources.ts";
import { CLAIM_LEAD, WORDS } from "./words.ts";

/** How large the letters are, by how many there are: up to so many letters, times the sheet's own size. */
const SIZES: Readonly<Record<PaperSize, readonly (readonly [letters: number, size: number])[]>> = {
  A4: [
    [900, 1.25],
    [1600, 1.1],
    [2400, 0.95],
    [Number.POSITIVE_INFINITY, 0.82],
  ],
  A5: [
    [450, 1.2],
    [800, 1.05],
    [1200, 0.92],
    [Number.POSITIVE_INFINITY, 0.78],
  ],
};

export function leaflet(text: ApprovedText, house: House, language: Language, paper: PaperSize): string {
  const w = WORDS[language];
  const words = wordsIn(text, language);
  const withdrawn = text.standing === "withdrawn";
  const sources = itemsOf(text.citations).map((cited) => fullSource(cited, language));
  const marks = marksOf(text, language);
  const { headline, fact, claimReviewed, explanation, closingFact } = words;
  const said = [headline, fact, claimReviewed, explanation, closingFact, ...sources, ...marks];
  const letters = said.join("").length;
  const size = SIZES[paper].find(([most]) => letters <= most)?.[1] ?? 1;
  const body = html`<div class="head"><strong>${house.unitName[language]}</strong></div>
${marks.map((mark) => html`<p class="mark">${mark}</p>`)}
<h1>${words.headline}</h1>
${
  !withdrawn &&
  html`<section class="fact">${paragraphsOf(words.fact).map((part) => html`<p>${part}</p>`)}</section>
${hasClaim(text, words) && text.rating !== null && html`<section class="claim ${text.rating}"><h2>${CLAIM_LEAD[language][text.rating]}</h2><p><q>${words.claimReviewed.trim()}</q></p></section>`}
${words.explanation.trim() !== "" && html`<section><h2>${w.explanation}</h2>${paragraphsOf(words.explanation).map((part) => html`<p>${part}</p>`)}</section>`}
${words.closingFact.trim() !== "" && html`<section class="fact"><p>${words.closingFact.trim()}</p></section>`}`
}
${sources.length > 0 && html`<section class="small"><h2>${w.source}</h2><ul>${sources.map((cited) => html`<li>${cited}</li>`)}</ul></section>`}
${text.url && html`<section class="scan">${qrSvg(text.url, `${w.readMore}: ${text.url}`)}<p>${w.scan}<br><a href="${text.url}">${text.url}</a></p></section>`}
${footOf(text, house, language)}`;
  const css = `.sheet{font-size:${size}em}.scan{display:flex;gap:5mm;align-items:center;margin-top:auto}.scan p{margin:0}.foot{margin-top:0}`;
  return sheet({ title: words.headline, language, paper, css, body });
}
