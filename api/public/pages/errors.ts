import type { Context } from "hono";
import { html } from "../html.ts";
import { layout } from "../layout.ts";
import { type Page, send } from "../site-context.ts";

/** 404, in the reader's language. */
export function notFoundPage(c: Context, page: Page): Response {
  return errorPage(c, page, "404", 404);
}

/** 500: the cause goes to the log, never to the page. */
export function failurePage(c: Context, page: Page): Response {
  return errorPage(c, page, "500", 500);
}

function errorPage(c: Context, page: Page, key: "404" | "500", status: 404 | 500): Response {
  const { w } = page;
  const title = w(`error.${key}.title`);
  const main = html`<div class="narrow"><p class="kicker">${key}</p><h1>${title}</h1><p class="lead">${w(`error.${key}`)}</p>
<p><a class="button" href="${page.href("/")}">${w("error.home")}</a> <a href="${page.href("/hoi")}">${w("nav.ask")}</a></p></div>`;
  // The path is that of the first page: an address that is not there has no twin in the other language.
  const markup = layout(page, { title, description: w(`error.${key}`), path: "/", main, noindex: true, canonical: null });
  return send(c, markup, { status });
}
