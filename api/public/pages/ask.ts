import type { Context } from "hono";
import { WAIT_MS } from "../../ask/pressure.ts";
import {
  MOST_CHARACTERS,
  type QuestionField,
  type QuestionForm,
  readForm,
  readQuestion,
} from "../../ask/question.ts";
import { receiveQuestion } from "../../ask/receive.ts";
import { addressOf, formBody, isForeign, minutes } from "../forms.ts";
import { type Html, html } from "../html.ts";
import { layout } from "../layout.ts";
import { errorSummary, field } from "../parts/field.ts";
import { type Page, send } from "../site-context.ts";

const BLANK: Values = { question: "", link: "", email: "", trap: "", slip: "" };
export const QUESTION_DAYS = 2;

/** `slip`: what an asker was given who has to wait (`ask/pressure.ts`). */
type Values = QuestionForm & { slip: string };
type Errors = Partial<Record<QuestionField | "form", string>>;

/** GET /hoi — the ask form. `?q=` and `?link=` fill it in, for a QR code or a share link. */
export function askPage(c: Context, page: Page): Response {
  const given = readForm(c.req.query(), ["q", "link"]);
  return send(c, form(page, { ...BLANK, question: given.q.slice(0, MOST_CHARACTERS), link: given.link }, {}));
}

/** POST /hoi — checks, redacts, stores, and leads to the ticket. Errors keep what was typed. */
export async function sendQuestion(c: Context, page: Page): Promise<Response> {
  const { deps, w } = page;
  const values = readForm(await formBody(c), ["question", "link", "email", "trap", "slip"]);
  const refuse = (errors: Errors, status: 422 | 429 = 422, retryAfterSeconds?: number) =>
    send(c, form(page, { ...values, trap: "" }, errors), {
      status,
      personal: true,
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    });

  // 1. Only from our own page
  if (isForeign(c, page)) return refuse({ form: w("ask.error.origin") });
  // 2. Every field in order
  const reading = readQuestion(values);
  if (!reading.ok) {
    const length = [...values.question].length;
    const errors = Object.entries(reading.problems).map(([name, problem]) => [
      name,
      w(`ask.error.${problem}`, { length, max: MOST_CHARACTERS }),
    ]);
    return refuse(Object.fromEntries(errors) as Errors);
  }
  // 3. While far more is asked than usual, after a short wait
  const { pressure } = page;
  const address = addressOf(c, page);
  const waited = pressure.high ? pressure.check(values.slip, address) : "good";
  if (waited !== "good") {
    const slip = waited === "soon" ? values.slip : pressure.slip(address);
    const text = w("ask.error.pressure", { seconds: WAIT_MS / 1000 });
    return send(c, form(page, { ...values, trap: "", slip }, { form: text }), {
      status: 429,
      personal: true,
      retryAfterSeconds: WAIT_MS / 1000,
    });
  }
  // 4. Not too often: only questions that would be stored count
  const { ok, retryAfterMs } = page.writes.take(address);
  if (!ok) {
    const text = w("ask.error.rate", { minutes: minutes(retryAfterMs) });
    return refuse({ form: text }, 429, Math.ceil(retryAfterMs / 1000));
  }
  // 5. Redacted and stored
  const { id, ticketCode } = await receiveQuestion(deps, reading.value, {
    language: page.language,
    days: deps.answerWithin?.question ?? QUESTION_DAYS,
    linkOnly: w("ask.linkOnly"),
  });
  pressure.taken();
  await deps.onQuestion?.(id);
  return c.redirect(`${page.href(`/phieu/${ticketCode}`)}?moi=1`, 303);
}

function form(page: Page, values: Values, errors: Errors): Html {
  const { w, deps } = page;
  const days = deps.answerWithin?.question ?? QUESTION_DAYS;
  const main = html`<div class="columns"><div>
<h1>${w("ask.title")}</h1><p class="lead">${w("ask.lead", { days })}</p>
${errorSummary(
  w("ask.errorTitle"),
  Object.entries(errors).map(([name, text]) => ({
    field: name === "form" || name === "trap" ? "question" : name,
    text,
  })),
)}
<form class="form" method="post" action="${page.href("/hoi")}" novalidate>
${field({ name: "question", label: w("ask.question"), hint: w("ask.questionHint"), value: values.question, error: errors.question, rows: 6 })}
${field({ name: "link", label: w("ask.link"), hint: w("ask.linkHint"), value: values.link, error: errors.link, optional: w("ask.optional"), type: "url" })}
${deps.contactKey && field({ name: "email", label: w("ask.email"), hint: w("ask.emailHint"), value: values.email, error: errors.email, optional: w("ask.optional"), type: "email", autocomplete: "email" })}
${values.slip !== "" && html`<input type="hidden" name="slip" value="${values.slip}">`}
<div class="trap" aria-hidden="true"><label for="trap">${w("ask.trap")}</label><input id="trap" name="trap" tabindex="-1" autocomplete="off"></div>
<p><button type="submit">${w("ask.send")}</button></p></form></div>
<aside class="box"><h2>${w("ask.privacyTitle")}</h2><p>${w("ask.privacy")}</p><p>${w("ask.urgent")}</p><p><a href="${page.href("/phieu")}">${w("nav.ticket")}</a></p></aside></div>`;
  const failed = Object.keys(errors).length > 0;
  const title = failed ? `${w("ask.errorTitle")}: ${w("ask.title")}` : w("ask.title");
  return layout(page, { title, description: w("ask.lead", { days }), path: "/hoi", main, noindex: failed });
}
