import type { Context } from "hono";
import { readTicketCode } from "../../ask/ticket.ts";
import { type Html, html } from "../html.ts";
import { layout } from "../layout.ts";
import { errorSummary, field } from "../parts/field.ts";
import { type Page, send } from "../site-context.ts";

/** GET /phieu — the look-up form; `?ma=` leads to the ticket. */
export function lookupPage(c: Context, page: Page): Response {
  const typed = c.req.query("ma");
  if (typed === undefined) return send(c, form(page, "", undefined));
  const code = readTicketCode(typed);
  if (code) return c.redirect(page.href(`/phieu/${code}`), 303);
  return lookupError(c, page, typed, page.w("ticket.error.form"), 422);
}

/** The form again, with what was typed and what is wrong with it. */
export function lookupError(
  c: Context,
  page: Page,
  typed: string,
  error: string,
  status: 404 | 422 | 429,
  retryAfterSeconds?: number,
): Response {
  return send(c, form(page, typed.slice(0, 40), error), {
    status,
    personal: true,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

function form(page: Page, typed: string, error: string | undefined): Html {
  const { w } = page;
  const main = html`<div class="narrow"><h1>${w("ticket.lookup")}</h1>
${error && errorSummary(w("ticket.lookup"), [{ field: "ma", text: error }])}
<form class="form" method="get" action="${page.href("/phieu")}">
${field({ name: "ma", label: w("ticket.code"), hint: w("ticket.lookupLead"), value: typed, error, required: true })}
<p><button type="submit">${w("ticket.lookupButton")}</button></p></form></div>`;
  return layout(page, {
    title: w("ticket.lookup"),
    description: w("ticket.lookupLead"),
    path: "/phieu",
    main,
    noindex: error !== undefined,
  });
}
