/** The digest by e-mail: asked for, confirmed and ended. One answer whether an address is known or not. */
import type { Context } from "hono";
import { isEmail } from "../../ask/email.ts";
import { readForm } from "../../ask/question.ts";
import { askToSubscribe, confirm, end } from "../../letters/subscribe.ts";
import { readToken } from "../../letters/token.ts";
import { addressOf, formBody, isForeign, minutes } from "../forms.ts";
import { type Html, html } from "../html.ts";
import { layout } from "../layout.ts";
import { errorSummary, field } from "../parts/field.ts";
import { type Page, send } from "../site-context.ts";
import { notFoundPage } from "./errors.ts";

const PATH = "/ban-tin";

/** GET /ban-tin — the form. */
export function digestPage(c: Context, page: Page): Response | Promise<Response> {
  return page.deps.letters ? send(c, form(page, { email: "", noi: "" })) : notFoundPage(c, page);
}

/** POST /ban-tin — asks for the letter that confirms. */
export async function askDigest(c: Context, page: Page): Promise<Response> {
  const { deps, w } = page;
  const { letters, contactKey } = deps;
  if (!letters || !contactKey) return notFoundPage(c, page);
  const values = readForm(await formBody(c), ["email", "noi", "trap"]);
  const refuse = (error: string, status: 422 | 429 = 422, retryAfterSeconds?: number) =>
    send(c, form(page, values, error), {
      status,
      personal: true,
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    });
  if (isForeign(c, page)) return refuse(w("ask.error.origin"));
  if (values.trap !== "") return refuse(w("ask.error.trap"));
  if (!isEmail(values.email)) return refuse(w("ask.error.email"));
  const known = deps.places?.some(({ code }) => code === values.noi) ?? false;
  const { ok, retryAfterMs } = page.writes.take(addressOf(c, page));
  if (!ok)
    return refuse(
      w("ask.error.rate", { minutes: minutes(retryAfterMs) }),
      429,
      Math.ceil(retryAfterMs / 1000),
    );
  const { email } = values;
  const wish = { email, language: page.language, placeCodes: known ? [values.noi] : [] };
  await askToSubscribe({ db: deps.db, queue: letters.queue, contactKey, clock: deps.clock }, wish);
  return said(c, page, "digest.askedTitle", "digest.asked");
}

/** GET /ban-tin/xac-nhan/:token — mail programs open links by themselves, so that a button confirms. */
export function confirmPage(c: Context, page: Page): Response | Promise<Response> {
  return tokenOf(c, page, "confirm") === null ? unknown(c, page) : button(c, page, "digest.confirm");
}

/** POST /ban-tin/xac-nhan/:token */
export async function confirmDigest(c: Context, page: Page): Promise<Response> {
  const id = tokenOf(c, page, "confirm");
  if (id === null || !(await confirm(page.deps, id))) return unknown(c, page);
  return said(c, page, "digest.confirmedTitle", "digest.confirmed");
}

/** GET /ban-tin/thoi/:token */
export function endPage(c: Context, page: Page): Response | Promise<Response> {
  return tokenOf(c, page, "end") === null ? unknown(c, page) : button(c, page, "digest.end");
}

/** POST /ban-tin/thoi/:token — also by the mail program itself (RFC 8058), which no origin says anything of. */
export async function endDigest(c: Context, page: Page): Promise<Response> {
  const id = tokenOf(c, page, "end");
  if (id === null) return unknown(c, page);
  await end(page.deps, id);
  return said(c, page, "digest.endedTitle", "digest.ended");
}

function tokenOf(c: Context, { deps }: Page, purpose: "confirm" | "end"): string | null {
  const { contactKey } = deps;
  return contactKey ? readToken(contactKey, purpose, c.req.param("token") ?? "") : null;
}

function form(page: Page, values: { email: string; noi: string }, error?: string): Html {
  const { w, deps } = page;
  const places = deps.places ?? [];
  const main = html`<div class="narrow"><h1>${w("digest.title")}</h1><p class="lead">${w("digest.lead")}</p>
${error && errorSummary(w("digest.errorTitle"), [{ field: "email", text: error }])}
<form class="form" method="post" action="${page.href(PATH)}" novalidate>
${field({ name: "email", label: w("ask.email"), hint: w("digest.emailHint"), value: values.email, error, type: "email", autocomplete: "email", required: true })}
${places.length > 0 && html`<div class="field"><label for="noi">${w("digest.place")}</label><p class="hint" id="noi-hint">${w("digest.placeHint")}</p><select id="noi" name="noi" aria-describedby="noi-hint"><option value="">${w("digest.everywhere")}</option>${places.map(({ code, name }) => html`<option value="${code}"${code === values.noi && html` selected`}>${name}</option>`)}</select></div>`}
<div class="trap" aria-hidden="true"><label for="trap">${w("ask.trap")}</label><input id="trap" name="trap" tabindex="-1" autocomplete="off"></div>
<p><button type="submit">${w("digest.send")}</button></p></form></div>`;
  return layout(page, {
    title: w("digest.title"),
    description: w("digest.lead"),
    path: PATH,
    main,
    noindex: error !== undefined,
  });
}

/** A page with one button, which does what the letter's link promised. */
function button(c: Context, page: Page, key: "digest.confirm" | "digest.end"): Response {
  const { w } = page;
  return plain(
    c,
    page,
    w(key),
    html`<p>${w(`${key}Lead`)}</p><form method="post" action=""><p><button type="submit">${w(key)}</button></p></form>`,
  );
}

function said(
  c: Context,
  page: Page,
  title: "digest.askedTitle" | "digest.confirmedTitle" | "digest.endedTitle",
  text: "digest.asked" | "digest.confirmed" | "digest.ended",
): Response {
  return plain(c, page, page.w(title), html`<p role="status">${page.w(text)}</p>`);
}

function unknown(c: Context, page: Page): Response {
  const text = html`<p>${page.w("digest.unknown")}</p><p><a href="${page.href(PATH)}">${page.w("digest.title")}</a></p>`;
  return plain(c, page, page.w("digest.unknownTitle"), text, 404);
}

/** Nobody's search result, kept by no cache, and its address told to nobody. */
function plain(c: Context, page: Page, title: string, text: Html, status: 200 | 404 = 200): Response {
  const main = html`<div class="narrow"><h1>${title}</h1>${text}</div>`;
  const markup = layout(page, {
    title,
    description: title,
    path: PATH,
    main,
    noindex: true,
    canonical: null,
  });
  return send(c, markup, { status, personal: true });
}
