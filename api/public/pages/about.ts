import type { Context } from "hono";
import { html } from "../html.ts";
import { layout } from "../layout.ts";
import { type Page, send } from "../site-context.ts";
import { widgetSnippet } from "./widget.ts";

const REFUSALS = [1, 2, 3, 4, 5, 6] as const;

/** GET /gioi-thieu — who answers for the site, and what it refuses to be. */
export function aboutPage(c: Context, page: Page): Response {
  const { w, deps, language, href } = page;
  const { email, phone, address } = deps.contact;
  const main = html`<div class="narrow"><h1>${w("about.title")}</h1><p class="lead">${w("about.lead")}</p>
<section><h2>${w("about.refuseTitle")}</h2><ul class="refusals">${REFUSALS.map((n) => html`<li>${w(`about.refuse.${n}`)}</li>`)}</ul>
<p><a href="${href("/phuong-phap")}">${w("nav.method")}</a> · <a href="${href("/nguon")}">${w("nav.sources")}</a></p></section>
<section><h2>${w("about.unitTitle")}</h2><p>${w("about.unit", { unit: deps.unitName[language] })}</p>
<p><a href="mailto:${email}">${email}</a>${phone && html`<br>${phone}`}${address && html`<br>${address}`}</p></section>
<section><h2>${w("about.openTitle")}</h2><p>${w("about.open")}</p><ul><li><a href="${href("/rss.xml")}">RSS</a>, <a href="${href("/atom.xml")}">Atom</a>, <a href="${href("/feed.json")}">JSON Feed</a></li><li><a href="/claim-reviews.json">${w("about.reviews")}</a></li><li>${w("about.data")}: <a href="/du-lieu.csv">CSV</a>, <a href="/du-lieu.json">JSON</a></li><li>${w("about.heads")}: <a href="/nhat-ky.xml">Atom</a>, <a href="/nhat-ky.json">JSON</a></li></ul>
<h3>${w("widget.about")}</h3><p>${w("widget.aboutLead")}</p>${widgetSnippet(page)}
<p class="quiet">${w("about.font")}</p></section></div>`;
  return send(
    c,
    layout(page, { title: w("about.title"), description: w("about.lead"), path: "/gioi-thieu", main }),
  );
}
