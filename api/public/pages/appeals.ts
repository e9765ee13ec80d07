import type { Context } from "hono";
import { readForm } from "../../ask/question.ts";
import { receiveAppeal } from "../../ask/receive.ts";
import { latestActs, type PublishedItem } from "../data/published.ts";
import { listAppeals, type RegisteredAppeal } from "../data/registers.ts";
import { formatDay } from "../format.ts";
import { addressOf, formBody, isForeign, isSlug, minutes } from "../forms.ts";
import { type Html, html, paragraphs } from "../html.ts";
import { layout } from "../layout.ts";
import { errorSummary, field } from "../parts/field.ts";
import { pagePath, wordsFor } from "../parts/item.ts";
import { day } from "../parts/time.ts";
import { type Page, type SendOptions, send } from "../site-context.ts";

/** The clock of the European Fact-Checking Standards Network: seven working days. */
export const APPEAL_DAYS = 7;
const MOST_CHARACTERS = 4000;
/** The select offers this many; older pages are chosen by the link on the page itself. */
const OFFERED = 200;

interface Values {
  bai: string;
  text: string;
}
type Errors = Partial<Record<keyof Values | "form", string>>;

/** GET /khieu-nai — the appeal form (`?bai=slug` chooses) and the register of appeals. */
export async function appealsPage(c: Context, page: Page): Promise<Response> {
  return show(c, page, { bai: c.req.query("bai") ?? "", text: "" }, {});
}

/** POST /khieu-nai — checks, redacts, stores, and leads to the ticket. */
export async function sendAppeal(c: Context, page: Page): Promise<Response> {
  const { deps, w } = page;
  const body = readForm(await formBody(c), ["bai", "text", "trap"]);
  const refuse = (errors: Errors, status: 422 | 429 = 422, options: SendOptions = {}) =>
    show(c, page, body, errors, { ...options, status, personal: true });

  if (isForeign(c, page)) return refuse({ form: w("ask.error.origin") });
  const [about] = isSlug(body.bai) ? await latestActs(page.readDb, 1, body.bai) : [];
  const length = [...body.text].length;
  const errors: Errors = {
    ...(!about && { bai: w("appeals.error.page") }),
    ...(length === 0 && { text: w("appeals.error.empty") }),
    ...(length > MOST_CHARACTERS && { text: w("ask.error.long", { length, max: MOST_CHARACTERS }) }),
    ...(body.trap !== "" && { form: w("ask.error.trap") }),
  };
  if (!about || Object.keys(errors).length > 0) return refuse(errors);
  const { ok, retryAfterMs } = page.writes.take(addressOf(c, page));
  if (!ok) {
    const text = w("ask.error.rate", { minutes: minutes(retryAfterMs) });
    return refuse({ form: text }, 429, { retryAfterSeconds: Math.ceil(retryAfterMs / 1000) });
  }
  const appeal = { rebuttalId: about.rebuttalId, text: body.text };
  const { id, ticketCode } = await receiveAppeal(deps, appeal, deps.answerWithin?.appeal ?? APPEAL_DAYS);
  await deps.onAppeal?.(id);
  return c.redirect(`${page.href(`/phieu/${ticketCode}`)}?moi=1`, 303);
}

async function show(c: Context, page: Page, values: Values, errors: Errors, options: SendOptions = {}) {
  const { w, deps } = page;
  const days = deps.answerWithin?.appeal ?? APPEAL_DAYS;
  const [register, offered] = await Promise.all([listAppeals(page.readDb), latestActs(page.readDb, OFFERED)]);
  if (isSlug(values.bai) && !offered.some((item) => item.slug === values.bai)) {
    offered.push(...(await latestActs(page.readDb, 1, values.bai)));
  }
  const headlines = new Map(offered.map((item) => [item.slug, wordsFor(item, page.language).words.headline]));
  const main = html`<div class="narrow"><h1>${w("appeals.title")}</h1><p class="lead">${w("appeals.lead", { days })}</p>
${errorSummary(
  w("ask.errorTitle"),
  Object.entries(errors).map(([name, text]) => ({ field: name === "form" ? "text" : name, text })),
)}
${offered.length === 0 ? html`<div class="empty"><p>${w("appeals.none")}</p></div>` : form(page, values, errors, offered)}
<section><h2>${w("appeals.register")}</h2><p class="quiet">${w("appeals.registerLead")}</p>
${register.length === 0 ? html`<p>${w("appeals.empty")}</p>` : html`<ol class="items" role="list">${register.map((row) => registered(page, row, headlines))}</ol>`}</section></div>`;
  const description = w("appeals.lead", { days });
  const noindex = values.bai !== "" || options.status !== undefined;
  return send(
    c,
    layout(page, { title: w("appeals.title"), description, path: "/khieu-nai", main, noindex }),
    options,
  );
}

function form(page: Page, values: Values, errors: Errors, offered: readonly PublishedItem[]): Html {
  const { w } = page;
  return html`<form class="form" method="post" action="${page.href("/khieu-nai")}" novalidate>
<div class="field${errors.bai && " wrong"}"><label for="bai">${w("appeals.page")}</label>${errors.bai && html`<p class="error" id="bai-error">${errors.bai}</p>`}
<select id="bai" name="bai"${errors.bai && html` aria-invalid="true" aria-describedby="bai-error"`}><option value="">${w("appeals.choose")}</option>${offered.map(
    (item) =>
      html`<option value="${item.slug}"${item.slug === values.bai && html` selected`}>${wordsFor(item, page.language).words.headline}</option>`,
  )}</select></div>
${field({ name: "text", label: w("appeals.text"), hint: w("appeals.textHint"), value: values.text, error: errors.text, rows: 7 })}
<div class="trap" aria-hidden="true"><label for="trap">${w("ask.trap")}</label><input id="trap" name="trap" tabindex="-1" autocomplete="off"></div>
<p><button type="submit">${w("appeals.send")}</button></p></form>`;
}

/** Without the words of the person who appealed: they may tell who it was. */
function registered(page: Page, row: RegisteredAppeal, headlines: ReadonlyMap<string, string>): Html {
  const { w, language } = page;
  const headline = (row.slug && headlines.get(row.slug)) ?? row.slug;
  const outcome =
    row.state === "received"
      ? w("appeals.state.received", { date: formatDay(row.dueAt, language) })
      : w(`appeals.state.${row.state}`);
  return html`<li class="item"><p class="about"><span class="badge kind">${outcome}</span><span>${w("appeals.received")} ${day(row.createdAt, language)}</span>${row.answeredAt && html`<span>${w("appeals.answered", { date: formatDay(row.answeredAt, language) })}</span>`}</p>
${row.slug && html`<h3 lang="vi"><a href="${page.href(pagePath(row.slug))}"><bdi>${headline}</bdi></a></h3>`}
${row.answer && html`<div lang="vi">${paragraphs(row.answer)}</div>`}</li>`;
}
