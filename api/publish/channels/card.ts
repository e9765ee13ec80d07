/** A picture for social networks: the fact in large letters, never the claim, which a picture would carry on alone. */
import { html } from "../../public/html.ts";
import type { ApprovedText, House, Language } from "./approved.ts";
import { boardWords } from "./notice-board.ts";
import { sheet } from "./print.ts";
import { WORDS } from "./words.ts";

/** What Open Graph and the messaging apps show whole: 1.91 to 1. In CSS pixels, which are those of the picture. */
export const CARD = { width: 1200, height: 630 } as const;
/** Headlines of more letters are set smaller, so that all of them stand on the card. */
const LONG = [
  [110, 38],
  [70, 48],
] as const;
const USUAL_PX = 60;

export function socialCard(text: ApprovedText, house: House, language: Language): string {
  const w = WORDS[language];
  const { title, body, rated } = boardWords(text, language);
  const withdrawn = text.standing === "withdrawn";
  const mark = [
    text.sample && w.sampleLong,
    text.standing === "corrected" && w.corrected,
    withdrawn && w.withdrawnLong,
  ];
  const [, size = USUAL_PX] = LONG.find(([letters]) => title.length > letters) ?? [];
  const page = html`<p class="by">${house.unitName[language]}</p>
${mark.filter(Boolean).map((one) => html`<p class="mark">${one}</p>`)}
<h1>${title}</h1>
${!withdrawn && html`${body !== "" && html`<p class="body">${body}</p>`}${rated !== "" && html`<p class="rated ${text.rating}">${rated}</p>`}`}
<p class="at">${new URL(house.origin).host}</p>`;
  const css = `.by{font-size:24px;font-weight:600;color:#0f4c5c;margin:0 0 20px}.mark{font-size:22px;align-self:flex-start;padding:6px 14px;margin:0 0 18px}
h1{font-size:${size}px;line-height:1.14;margin:0 0 20px}.body{font-size:30px;line-height:1.34;margin:0}.rated{font-size:30px;font-weight:600;color:#a4341c;margin:18px 0 0}.rated.true{color:#1d6b4f}.rated.unproven{color:#7a5600}
.at{font-size:22px;color:#47544f;margin:auto 0 0}.sheet{border-left:22px solid ${withdrawn ? "#7a5600" : "#1d6b4f"}}`;
  return sheet({ title, language, paper: "card", css, body: page });
}
