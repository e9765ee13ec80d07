import { RATINGS } from "@minhchung/db/schema/desk";
import type { Context } from "hono";
import { RATING_VALUES } from "../../publish/claim-review.ts";
import { html } from "../html.ts";
import { layout } from "../layout.ts";
import { badge } from "../parts/rating.ts";
import { type Page, send } from "../site-context.ts";
import { APPEAL_DAYS } from "./appeals.ts";

const PARTS = [1, 2, 3, 4, 5, 6] as const;

/** GET /phuong-phap — how a claim is judged, and the documented scale that the markup refers to. */
export function methodPage(c: Context, page: Page): Response {
  const { w, deps } = page;
  const days = deps.answerWithin?.appeal ?? APPEAL_DAYS;
  const [rating, value, meaning] = [
    w("method.scaleRating"),
    w("method.scaleValue"),
    w("method.scaleMeaning"),
  ];
  const main = html`<div class="narrow"><h1>${w("method.title")}</h1><p class="lead">${w("method.lead")}</p>
${PARTS.map((n) => html`<section><h2>${w(`method.${n}.title`)}</h2><p>${w(`method.${n}.text`, { days })}</p></section>`)}
<section id="thang"><h2>${w("method.scale")}</h2><table class="stack"><thead><tr><th scope="col">${rating}</th><th scope="col">${value}</th><th scope="col">${meaning}</th></tr></thead>
<tbody>${RATINGS.map((name) => html`<tr><th scope="row" data-label="${rating}">${badge(name, w)}</th><td data-label="${value}">${RATING_VALUES[name] ?? w("method.scaleNone")}</td><td data-label="${meaning}">${w(`rating.${name}.meaning`)}</td></tr>`)}</tbody></table>
<p class="quiet">${w("method.scaleNote")}</p></section></div>`;
  return send(
    c,
    layout(page, { title: w("method.title"), description: w("method.lead"), path: "/phuong-phap", main }),
  );
}
