import type { Context } from "hono";
import { listSources, type RegisteredSource } from "../data/registers.ts";
import { type Html, html } from "../html.ts";
import { layout } from "../layout.ts";
import { webAddress } from "../parts/evidence.ts";
import { day } from "../parts/time.ts";
import { type Page, send } from "../site-context.ts";

/** GET /nguon — the public register: what is read, why, and that two people consented (who, stays inside). */
export async function sourcesPage(c: Context, page: Page): Promise<Response> {
  const { w } = page;
  const rows = await listSources(page.readDb);
  const [name, kind, how, reason, approved] = [
    w("sources.name"),
    w("sources.kind"),
    w("sources.how"),
    w("sources.reason"),
    w("sources.approved"),
  ];
  const row = (source: RegisteredSource): Html => {
    const address = webAddress(source.url);
    const title = html`<bdi>${source.name}</bdi>`;
    return html`<tr><th scope="row" data-label="${name}" lang="vi">${address ? html`<a href="${address}" rel="external noopener">${title}</a>` : title}</th>
<td data-label="${kind}">${w(`sources.kind.${source.kind}`)}</td><td data-label="${how}">${w(`sources.connector.${source.connector}`)}${source.lawfulBasis && html`<br>${w(`sources.basis.${source.lawfulBasis}`)}`}<br>${health(source, page)}</td><td data-label="${reason}"><bdi lang="vi">${source.reason}</bdi></td>
<td data-label="${approved}">${fill(w("sources.two"), day(source.approvedAt, page.language))}${source.retiredAt && html`<br>${fill(w("sources.retired"), day(source.retiredAt, page.language))}`}</td></tr>`;
  };
  const main = html`<h1>${w("sources.title")}</h1><p class="lead">${w("sources.lead")}</p>
${rows.length === 0 ? html`<div class="empty"><p>${w("sources.empty")}</p></div>` : html`<table class="stack"><thead><tr><th scope="col">${name}</th><th scope="col">${kind}</th><th scope="col">${how}</th><th scope="col">${reason}</th><th scope="col">${approved}</th></tr></thead><tbody>${rows.map(row)}</tbody></table>`}`;
  const sample = rows.some((source) => source.sample);
  return send(
    c,
    layout(page, { title: w("sources.title"), description: w("sources.lead"), path: "/nguon", main, sample }),
  );
}

/** Whether reading works: the last round, else the last check, else plainly that nobody has checked. */
function health({ lastSuccessAt, checkedAt, readable }: RegisteredSource, { w, language }: Page): Html {
  if (lastSuccessAt) return fill(w("sources.read"), day(lastSuccessAt, language));
  if (!checkedAt) return html`${w("sources.unchecked")}`;
  return fill(w(readable ? "sources.readable" : "sources.unreadable"), day(checkedAt, language));
}

/** Puts markup into the `{date}` hole of a sentence. */
function fill(sentence: string, date: Html): Html {
  const [before = "", after = ""] = sentence.split("{date}", 2);
  return html`${before}${date}${after}`;
}
