import type { Context } from "hono";
import { type Correction, listCorrections } from "../data/registers.ts";
import { type Html, html } from "../html.ts";
import { layout } from "../layout.ts";
import { pagePath } from "../parts/item.ts";
import { moment } from "../parts/time.ts";
import { type Page, send } from "../site-context.ts";

/** GET /dinh-chinh — everything that was corrected or withdrawn. */
export async function correctionsPage(c: Context, page: Page): Promise<Response> {
  const { w } = page;
  const rows = await listCorrections(page.readDb);
  const main = html`<div class="narrow"><h1>${w("corrections.title")}</h1><p class="lead">${w("corrections.lead")}</p>
${rows.length === 0 ? html`<div class="empty"><p>${w("corrections.empty")}</p></div>` : html`<ol class="items" role="list">${rows.map((row) => correction(page, row))}</ol>`}</div>`;
  return send(
    c,
    layout(page, {
      title: w("corrections.title"),
      description: w("corrections.lead"),
      path: "/dinh-chinh",
      main,
    }),
  );
}

function correction(page: Page, row: Correction): Html {
  const { w } = page;
  const withdrawn = row.action === "withdraw";
  const what = withdrawn ? row.reason : (row.changeNote ?? row.reason);
  const headline = html`<bdi>${row.headline}</bdi>`;
  return html`<li class="item"><p class="about"><span class="badge ${withdrawn ? "withdrawn" : "kind"}">${w(withdrawn ? "corrections.withdraw" : "corrections.correct")}</span><span>${moment(row.at, page.language)}</span>${!withdrawn && html`<span>${w("page.version", { number: row.number })}</span>`}</p>
<h2 lang="vi">${row.slug ? html`<a href="${page.href(pagePath(row.slug))}">${headline}</a>` : headline}</h2>
<p>${w("corrections.what")}: <bdi lang="vi">${what}</bdi></p></li>`;
}
