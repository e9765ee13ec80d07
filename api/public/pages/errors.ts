import type { Context } from "hono";
import { html } from "../html.ts";
import { layout } from "../layout.ts";
import { type Page, send } from "../site-context.ts";

/** 404, in the reader's language. */
export function notFoundPage(c: Context, page: Page): Response {
  return errorPage(c, page, 404);
}

/** 413: a form larger than any that our pages make. */
export function tooLargePage(c: Context, page: Page): Response {
  return errorPage(c, page, 413);
}

/** 500: the cause goes to the log, never to the page. */
export function failurePage(c: Context, page: Page): Response {
  return errorPage(c, page, 500);
}

function errorPage(c: Context, page: Page, status: 404 | 413 | 500): Response {
  const { w } = page;
  const title = w(`error.${status}.title`);
  const main = html`<div class="narrow"><p class="kicker">${status}</p><h1>${title}</h1><p class="lead">${w(`error.${status}`)}</p>
<p><a class="button" href="${page.href("/")}">${w("error.home")}</a> <a href="${page.href("/hoi")}">${w("nav.ask")}</a></p></div>`;
  // The path is that of the first page: an address that is not there has no twin in the other language.
  const markup = layout(page, {
    title,
    description: w(`error.${status}`),
    path: "/",
    main,
    noindex: true,
    canonical: null,
  });
  return send(c, markup, { status });
}
