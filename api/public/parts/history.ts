import { type Html, html } from "../html.ts";
import type { Page } from "../site-context.ts";
import type { Article } from "./article.ts";
import { pagePath } from "./item.ts";
import { moment } from "./time.ts";

/** Every act on the article, newest first; each published version stays readable. */
export function history(page: Page, { item, acts, version }: Article): Html {
  const { w, language } = page;
  const rows = [...acts].reverse().map((act) => {
    const here = act.versionId === version.versionId;
    const what =
      act.action === "withdraw"
        ? (act.reason ?? "")
        : (act.changeNote ?? act.reason ?? w("page.firstVersion"));
    const name =
      act.action === "withdraw"
        ? html`<strong>${w("corrections.withdraw")}</strong>`
        : here
          ? html`<strong>${w("page.version", { number: act.number })}</strong> (${w("page.current")})`
          : html`<a href="${page.href(pagePath(item.slug))}/ban/${act.number}">${w("page.readVersion", { number: act.number })}</a>`;
    return html`<li>${name} · ${moment(act.at, language)}<br><span class="quiet"><bdi>${what}</bdi></span></li>`;
  });
  return html`<section class="history"><h2>${w("page.history")}</h2><ol role="list">${rows}</ol></section>`;
}
