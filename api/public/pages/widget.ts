/** The newest texts in a frame, for a local portal to embed: nothing runs, nothing is counted, no cookie is set. */
import type { Context } from "hono";
import { STYLE_PATH } from "../assets.ts";
import { type Html, html } from "../html.ts";
import { itemRow } from "../parts/item.ts";
import { PAGE_POLICY, type Page, send } from "../site-context.ts";

const SHOWN = 5;
const PATH = "/khung";

/** Every site may show it, unlike any other page of ours. */
const FRAME_POLICY = PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *");

/** GET /khung — `?noi=CODE`: of one commune. Links open beside the portal, not inside the frame. */
export async function widgetPage(c: Context, page: Page): Promise<Response> {
  const { deps, language, w, href } = page;
  const place = c.req.query("noi");
  const filter = place !== undefined && /^\d{1,6}$/.test(place) ? { place } : {};
  const { items } = await page.standing.list(filter, { limit: SHOWN, offset: 0 });
  const sample = deps.sample || items.some((item) => item.sample);
  const markup = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${w("widget.title", { name: deps.unitName[language] })}</title>
<base target="_blank">
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body class="widget">
${sample && html`<section class="sample" aria-label="${w("site.sample")}"><strong>${w("site.sample")}</strong></section>`}
<main><h1>${w("home.title")}</h1>
${items.length === 0 ? html`<p>${w("widget.empty")}</p>` : html`<ol class="items" role="list">${items.map((item) => itemRow(page, item))}</ol>`}
<p><a href="${href("/")}">${deps.unitName[language]}</a> · <a href="${href("/hoi")}">${w("nav.ask")}</a></p></main>
</body>
</html>
`;
  const answer = send(c, markup);
  answer.headers.set("Content-Security-Policy", FRAME_POLICY);
  // Older than the policy, and stricter: left out (headers.ts).
  answer.headers.set("X-Frame-Options", "");
  return answer;
}

/** What a portal puts into its page. The sandbox lets links open and nothing else. */
export function widgetSnippet({ deps, language, href, w }: Page): Html {
  const title = w("widget.title", { name: deps.unitName[language] });
  const code = `<iframe src="${deps.origin}${href(PATH)}" title="${title}" width="100%" height="480" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  return html`<pre tabindex="0"><code>${code}</code></pre>`;
}
