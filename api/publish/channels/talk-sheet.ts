/**
 * One page for whoever speaks at a meeting: the facts, what people are likely to ask, and answers that come from the
 * version and its citations alone.
 */
import { type Html, html } from "../../public/html.ts";
import { type ApprovedText, type House, hasClaim, type Language, paragraphsOf, wordsIn } from "./approved.ts";
import { marksOf } from "./message.ts";
import { footOf } from "./parts.ts";
import { sheet } from "./print.ts";
import { qrSvg } from "./qr.ts";
import { fullSource } from "./sources.ts";
import { CLAIM_LEAD, RATING, WORDS } from "./words.ts";

const SAY = {
  vi: {
    kind: "Tờ nói chuyện",
    ratingIs: "Kết luận về tin truyền đi",
    facts: "Nói trước hết",
    warn: "Nhắc một lần, nói rõ ngay là {rating}",
    questions: "Bà con có thể hỏi",
    why: { claim: "Tin đó sai hay thiếu ở chỗ nào?", none: "Cần biết thêm điều gì?" },
    right: "Vậy điều đúng là gì?",
    proof: "Lấy gì làm căn cứ?",
    own: "Căn cứ có phải lời của chính nơi bị nói tới không?",
    ownYes: "Có căn cứ của chính nơi được nói tới ({issuer}); các căn cứ khác ghi ở trên.",
    who: "Ai kiểm chứng?",
    whoAnswer: "{unit}. Người viết và người duyệt là hai người khác nhau.",
    wrong: "Nếu thấy bài này chưa đúng thì làm sao?",
    wrongAnswer: "Gửi khiếu nại tại {place}. Người trả lời là người không viết và không duyệt bài này.",
    other: "Hỏi điều không có ở đây: ghi lại, không đoán, gửi về bàn kiểm chứng.",
    notes: "Câu hỏi ghi tại buổi họp",
  },
  en: {
    kind: "Talk sheet",
    ratingIs: "What the claim was rated",
    facts: "Say first",
    warn: "Mention once, and say at once that it is: {rating}",
    questions: "Likely questions",
    why: { claim: "What is wrong with it, or missing?", none: "What else is there to know?" },
    right: "So what is true?",
    proof: "What does this rest on?",
    own: "Is it the word of the very body that it is about?",
    ownYes: "One of the sources is that body itself ({issuer}); the others stand above.",
    who: "Who checked it?",
    whoAnswer: "{unit}. Whoever wrote it did not approve it.",
    wrong: "What if something here is wrong?",
    wrongAnswer: "Appeal at {place}. Someone who neither wrote nor approved this text answers.",
    other: "Asked for what is not here: note it, do not guess, send it to the desk.",
    notes: "Questions noted at the meeting",
  },
} as const;
/** How large the letters are, by how many there are: whoever speaks turns no page. */
const SIZES: readonly (readonly [letters: number, size: number])[] = [
  [1000, 1],
  [1500, 0.9],
  [Number.POSITIVE_INFINITY, 0.8],
];
/** Citations in full; further ones are on the page. */
const MOST_CITED = 4;

export function talkSheet(text: ApprovedText, house: House, language: Language): string {
  const w = WORDS[language];
  const say = SAY[language];
  const words = wordsIn(text, language);
  const rating = text.rating === null ? null : RATING[language][text.rating];
  const withdrawn = text.standing === "withdrawn";
  const body = html`<div class="head"><strong>${say.kind} · ${house.unitName[language]}</strong><span>${rating && !withdrawn ? `${say.ratingIs}: ${rating}` : ""}</span></div>
<div class="title"><div>${marksOf(text, language).map((mark) => html`<p class="mark">${mark}</p>`)}<h1>${words.headline}</h1></div>${text.url && qrSvg(text.url, `${w.readMore}: ${text.url}`)}</div>
${
  !withdrawn &&
  html`<section class="fact"><h2>${say.facts}</h2>${paragraphsOf(words.fact).map((part) => html`<p>${part}</p>`)}</section>
${hasClaim(text, words) && text.rating !== null && html`<section class="claim ${text.rating}"><h2>${CLAIM_LEAD[language][text.rating]}</h2><p><q>${words.claimReviewed.trim()}</q></p><p class="small">${say.warn.replace("{rating}", (rating ?? "").toLowerCase())}</p></section>`}
<h2 class="part">${say.questions}</h2><dl>${questions(text, house, language)}</dl>
<p class="small">${say.other}</p><h2>${say.notes}</h2><div class="notes"></div>`
}
${footOf(text, house, language)}`;
  const letters = [words.fact, words.claimReviewed, words.explanation, words.closingFact]
    .concat(
      text.citations.slice(0, MOST_CITED).flatMap((cited) => [cited.quote, fullSource(cited, language)]),
    )
    .join("").length;
  const size = SIZES.find(([most]) => letters <= most)?.[1] ?? 1;
  const css = `html{font-size:10.5pt}.sheet{font-size:${size}em}h1{font-size:1.55em}.title{display:flex;justify-content:space-between;gap:6mm}.qr{width:26mm;height:26mm;margin-top:-3mm}
.part{font-size:1em;margin:.4em 0 .3em}dl{margin:0}dt{font-weight:600}dd{margin:0 0 .55em}dd p{margin:0 0 .25em}dd ul{padding-left:1.1em}
.notes{flex:1;min-height:17mm;margin:0 0 4mm;background:linear-gradient(#fff calc(100% - 1px),#9aa6a1 0) 0 0/100% 8.5mm}.fact p{margin-bottom:.2em}`;
  return sheet({ title: words.headline, language, paper: "A4", css, body });
}

/** Question and answer; a question that the version does not answer is not asked. */
function questions(text: ApprovedText, house: House, language: Language): Html[] {
  const say = SAY[language];
  const words = wordsIn(text, language);
  const parts = (of: string) => paragraphsOf(of).map((part) => html`<p>${part}</p>`);
  const own = text.citations.find(({ issuer }) => issuer === text.concernsIssuer);
  const appeal = `${house.origin}${language === "en" ? "/en" : ""}/khieu-nai`;
  const rows: [string, Html | Html[] | string | false][] = [
    [
      hasClaim(text, words) && text.rating !== "true" ? say.why.claim : say.why.none,
      parts(words.explanation),
    ],
    [say.right, parts(words.closingFact)],
    [
      say.proof,
      text.citations.length > 0 &&
        html`<ul>${text.citations.slice(0, MOST_CITED).map((cited) => html`<li>“<span lang="vi">${cited.quote.trim()}</span>” <span class="small">(${fullSource(cited, language)})</span></li>`)}</ul>`,
    ],
    [say.own, own ? say.ownYes.replace("{issuer}", own.issuer) : false],
    [say.who, say.whoAnswer.replace("{unit}", house.unitName[language])],
    [say.wrong, say.wrongAnswer.replace("{place}", appeal)],
  ];
  return rows.flatMap(([question, answer]) =>
    answer === false || answer.length === 0 ? [] : [html`<dt>${question}</dt><dd>${answer}</dd>`],
  );
}
