import type { Context } from "hono";
import type { AnsweredMatch } from "../../ask/match.ts";
import { readTicketCode } from "../../ask/ticket.ts";
import { findPublished } from "../data/published.ts";
import {
  type AppealTicket,
  findAppeal,
  findTicket,
  type Ticket,
  type TicketAnswer,
} from "../data/tickets.ts";
import { addressOf, minutes } from "../forms.ts";
import { type Html, html, paragraphs } from "../html.ts";
import { layout } from "../layout.ts";
import { itemRow, pagePath } from "../parts/item.ts";
import { claimBadge } from "../parts/rating.ts";
import { moment } from "../parts/time.ts";
import { type Page, send } from "../site-context.ts";
import { lookupError } from "./ticket-lookup.ts";

/** GET /phieu/:code — state and answers of a question or appeal. The code is the key; nothing else opens it. */
export async function ticketPage(c: Context, page: Page): Promise<Response> {
  const typed = c.req.param("code") ?? "";
  const code = readTicketCode(typed);
  if (!code) return lookupError(c, page, typed, page.w("ticket.error.form"), 422);
  if (code !== typed) return c.redirect(page.href(`/phieu/${code}`), 302);
  const isNew = c.req.query("moi") !== undefined;
  const ticket = await findTicket(page.deps.db, code);
  if (ticket) {
    const answered = ticket.answers.length > 0;
    const matches = answered ? [] : await page.answers.find(ticket.question);
    return show(c, page, code, question(page, ticket, matches, isNew), ticket.sample);
  }
  const appeal = await findAppeal(page.deps.db, code);
  if (appeal) return show(c, page, code, await appealMain(page, appeal, isNew), appeal.sample);
  // Codes are not worth guessing, and guessing is slow.
  const { ok, retryAfterMs } = page.guesses.take(addressOf(c, page));
  if (!ok) {
    const wait = page.w("ask.error.rate", { minutes: minutes(retryAfterMs) });
    return lookupError(c, page, code, wait, 429, Math.ceil(retryAfterMs / 1000));
  }
  return lookupError(c, page, code, page.w("ticket.error.unknown", { code }), 404);
}

function show(c: Context, page: Page, code: string, main: Html, sample: boolean): Response {
  const title = page.w("ticket.title", { code });
  const path = `/phieu/${code}`;
  const markup = layout(page, {
    title,
    description: title,
    path,
    main,
    noindex: true,
    canonical: null,
    sample,
  });
  return send(c, markup, { personal: true });
}

function question(page: Page, ticket: Ticket, matches: readonly AnsweredMatch[], isNew: boolean): Html {
  const { w, language } = page;
  const redacted = /\[[^[\]\n]{2,40}\]/.test(ticket.question);
  return html`<div class="narrow">
${isNew && html`<div class="note strong good" role="status"><p><strong>${w("ticket.received")}</strong></p><p>${w("ticket.keep")}</p></div>`}
<p class="kicker">${w("ticket.code")}</p><h1 class="code">${ticket.code}</h1>
<dl class="inline"><div><dt>${w("ticket.state")}</dt><dd><strong>${w(`ticket.state.${ticket.state}`)}</strong></dd></div>
<div><dt>${w("ticket.sent")}</dt><dd>${moment(ticket.createdAt, language)}</dd></div>
${ticket.answers.length === 0 && html`<div><dt>${w("ticket.due")}</dt><dd>${moment(ticket.dueAt, language)}</dd></div>`}</dl>
<section class="claim asked"><h2>${w("ticket.asked")}</h2>${paragraphs(ticket.question)}
${ticket.link && html`<p>${w("ticket.link")}: <bdi>${ticket.link}</bdi></p>`}
${redacted && html`<p class="quiet">${w("ticket.redacted")}</p>`}</section>
<section><h2>${w("ticket.answers")}</h2>${ticket.answers.length === 0 ? html`<p>${w("ticket.noAnswer")}</p>` : ticket.answers.map((answer) => answerBlock(page, answer))}</section>
${found(page, matches, "same")}${found(page, matches, "related")}
</div>`;
}

function answerBlock(page: Page, { text, at, basis }: TicketAnswer): Html {
  const { w } = page;
  return html`<div class="fact answer"><p class="quiet">${moment(at, page.language)}</p>${paragraphs(text)}
${
  basis &&
  html`${basis.since === "corrected" && html`<p class="note strong">${w("ticket.basisChanged")}</p>`}${basis.since === "withdrawn" && html`<p class="note strong"><bdi>${w("ticket.basisWithdrawn", { reason: basis.reason ?? "" })}</bdi></p>`}
<p>${w("ticket.basis")}: ${articleLink(page, basis)} ${basis.rating && basis.since !== "withdrawn" && claimBadge(basis.rating, w)}</p>`
}</div>`;
}

/** The article by its headline in the reader's language, else by the Vietnamese one, marked as such. */
function articleLink(page: Page, article: { slug: string; headline: string; english: string | null }): Html {
  const translated = page.language === "en" ? article.english : null;
  return html`<a href="${page.href(pagePath(article.slug))}"${translated === null && html` lang="vi"`}><bdi>${translated ?? article.headline}</bdi></a>`;
}

function found(page: Page, matches: readonly AnsweredMatch[], decision: "same" | "related"): Html | false {
  const shown = matches.filter((match) => match.decision === decision);
  const { w } = page;
  return (
    shown.length > 0 &&
    html`<section><h2>${w(`ticket.${decision}`)}</h2><p class="quiet">${w(decision === "same" ? "ticket.sameNote" : "ticket.relatedNote")}</p><ol class="items" role="list">${shown.map(({ item }) => itemRow(page, item, 3))}</ol></section>`
  );
}

async function appealMain(page: Page, appeal: AppealTicket, isNew: boolean): Promise<Html> {
  const { w, language } = page;
  const about = appeal.slug === null ? null : await findPublished(page.deps.db, appeal.slug);
  return html`<div class="narrow">
${isNew && html`<div class="note strong good" role="status"><p><strong>${w("ticket.appealReceived")}</strong></p><p>${w("ticket.keep")}</p></div>`}
<p class="kicker">${w("ticket.appealTitle", { code: "" })}</p><h1 class="code">${appeal.code}</h1>
<dl class="inline"><div><dt>${w("ticket.state")}</dt><dd><strong>${appeal.state === "received" ? w("ticket.state.received") : w(`appeals.state.${appeal.state}`)}</strong></dd></div>
<div><dt>${w("ticket.sent")}</dt><dd>${moment(appeal.createdAt, language)}</dd></div>
${appeal.state === "received" && html`<div><dt>${w("ticket.due")}</dt><dd>${moment(appeal.dueAt, language)}</dd></div>`}</dl>
${about && html`<p>${w("ticket.appealAbout")}: ${articleLink(page, { ...about, english: about.english?.headline ?? null })}</p>`}
<section class="claim asked"><h2>${w("ticket.appealed")}</h2>${paragraphs(appeal.text)}</section>
${appeal.answer && appeal.answeredAt && html`<section><h2>${w("ticket.answers")}</h2><div class="fact answer"><p class="quiet">${moment(appeal.answeredAt, language)}</p>${paragraphs(appeal.answer)}</div></section>`}
</div>`;
}
