import { type Html, html } from "../../public/html.ts";
import { type ApprovedText, dayOf, type House, type Language } from "./approved.ts";
import { WORDS } from "./words.ts";

/** Who answers for the sheet, where to ask and to object, and which version it shows. */
export function footOf(text: ApprovedText, house: House, language: Language): Html {
  const w = WORDS[language];
  const { phone, address, email } = house.contact;
  const reach = [phone && `${w.phone} ${phone}`, email, address].filter(Boolean);
  const state = text.publishedAt
    ? w.published.replace("{day}", dayOf(text.publishedAt, language))
    : w.approvedOnly;
  return html`<div class="foot"><div>${w.by}: ${house.unitName[language]}. ${w.ask}: ${reach.map((way, i) => html`${i > 0 && " · "}<span class="whole">${way}</span>`)}</div><div>${w.version.replace("{number}", String(text.number))} · ${state} · ${w.appeal}: <span class="whole">${house.origin}${language === "en" ? "/en" : ""}/khieu-nai</span></div></div>`;
}
