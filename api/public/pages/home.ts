import { HARM_CLASSES } from "@minhchung/db/schema/claims";
import { REBUTTAL_KINDS } from "@minhchung/db/schema/desk";
import type { Context } from "hono";
import type { ListFilter, Standing } from "../data/standing.ts";
import { type Html, html } from "../html.ts";
import { layout } from "../layout.ts";
import { itemRow } from "../parts/item.ts";
import { type Page, send } from "../site-context.ts";
import { notFoundPage } from "./errors.ts";

const PAGE_SIZE = 20;
const MOST_QUERY = 200;

type Search = ListFilter & { number: number };

/** GET / — the newest, and the search: `q`, `loai` kind, `noi` place, `chu-de` theme, `trang` page. */
export async function homePage(c: Context, page: Page): Promise<Response> {
  const search = readSearch(c);
  const offset = (search.number - 1) * PAGE_SIZE;
  const [{ items, total }, facets] = await Promise.all([
    page.standing.list(search, { limit: PAGE_SIZE, offset }),
    page.standing.facets(),
  ]);
  if (items.length === 0 && search.number > 1) return notFoundPage(c, page);
  const { w } = page;
  const searching = isSearch(search);
  const list =
    items.length > 0
      ? html`<ol class="items" role="list">${items.map((item) => itemRow(page, item, searching ? 2 : 3))}</ol>${pager(page, search, total)}`
      : empty(page, search);
  const main = html`<div class="intro"><h1>${w("home.title")}</h1><p class="lead">${w("home.lead")}</p></div>
<div class="columns">
<div>${searchForm(page, search, facets)}
${searching ? summary(page, search, total) : items.length > 0 && html`<h2 class="section">${w("home.latest")}</h2>`}
${list}</div>
<aside class="box"><h2>${w("home.askTitle")}</h2><p>${w("home.ask")}</p><p><a class="button" href="${page.href("/hoi")}">${w("nav.ask")}</a></p></aside>
</div>`;
  const markup = layout(page, {
    title: w("home.title"),
    description: w("home.lead"),
    path: "/",
    main,
    noindex: searching || search.number > 1,
  });
  return send(c, markup);
}

function readSearch(c: Context): Search {
  const query = (c.req.query("q") ?? "").normalize("NFC").trim().slice(0, MOST_QUERY);
  const kind = REBUTTAL_KINDS.find((known) => known === c.req.query("loai"));
  const theme = HARM_CLASSES.find((known) => known === c.req.query("chu-de"));
  const place = /^\d{1,6}$/.exec(c.req.query("noi") ?? "")?.[0];
  const number = Math.min(Math.max(Number.parseInt(c.req.query("trang") ?? "1", 10) || 1, 1), 10_000);
  return {
    ...(query && { query }),
    ...(kind && { kind }),
    ...(theme && { theme }),
    ...(place && { place }),
    number,
  };
}

const isSearch = (search: Search): boolean =>
  [search.query, search.kind, search.theme, search.place].some((part) => part !== undefined);

function searchForm(page: Page, search: Search, facets: Awaited<ReturnType<Standing["facets"]>>): Html {
  const { w } = page;
  const option = (value: string, label: string, chosen: string | undefined) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`;
  const any = html`<option value="">${w("home.any")}</option>`;
  const places = facets.places.map((code) => ({ code, name: page.placeName(code) }));
  places.sort((a, b) => a.name.localeCompare(b.name, "vi"));
  return html`<form class="search" role="search" action="${page.href("/")}" method="get">
<div class="field grow"><label for="q">${w("home.search")}</label><input id="q" name="q" type="search" maxlength="${MOST_QUERY}" value="${search.query ?? ""}" aria-describedby="q-hint" autocomplete="off"><p class="hint" id="q-hint">${w("home.searchHint")}</p></div>
<button type="submit">${w("home.searchButton")}</button>
<div class="filters">
${places.length > 0 && html`<div class="field"><label for="noi">${w("home.place")}</label><select id="noi" name="noi">${any}${places.map(({ code, name }) => option(code, name, search.place))}</select></div>`}
${facets.themes.length > 0 && html`<div class="field"><label for="chu-de">${w("home.theme")}</label><select id="chu-de" name="chu-de">${any}${facets.themes.map((theme) => option(theme, w(`theme.${theme}`), search.theme))}</select></div>`}
<div class="field"><label for="loai">${w("home.kind")}</label><select id="loai" name="loai">${any}${REBUTTAL_KINDS.map((kind) => option(kind, w(`kind.${kind}`), search.kind))}</select></div>
</div></form>`;
}

function summary(page: Page, search: Search, total: number): Html {
  const { w } = page;
  const words =
    search.query === undefined
      ? w("home.filtered", { count: total })
      : w("home.results", { count: total, query: search.query });
  return html`<p class="summary" role="status">${total > 0 && html`${words} · `}<a href="${page.href("/")}">${w("home.clear")}</a></p>`;
}

/** Three states that call for three different next steps: nothing yet, nothing found, nothing in this filter. */
function empty(page: Page, search: Search): Html {
  const { w } = page;
  const ask = html`<p><a class="button" href="${page.href("/hoi")}">${w("nav.ask")}</a></p>`;
  if (search.query !== undefined) {
    return html`<div class="empty"><h2>${w("home.noHitsTitle", { query: search.query })}</h2><p>${w("home.noHits")}</p>${ask}</div>`;
  }
  if (isSearch(search)) {
    return html`<div class="empty"><h2>${w("home.noneHereTitle")}</h2><p>${w("home.noneHere")}</p><p><a href="${page.href("/")}">${w("home.clear")}</a></p></div>`;
  }
  return html`<div class="empty"><h2>${w("home.emptyTitle")}</h2><p>${w("home.empty")}</p>${ask}</div>`;
}

function pager(page: Page, search: Search, total: number): Html | false {
  const pages = Math.ceil(total / PAGE_SIZE);
  if (pages <= 1) return false;
  const { w } = page;
  const to = (number: number) => {
    const query = new URLSearchParams();
    if (search.query) query.set("q", search.query);
    if (search.kind) query.set("loai", search.kind);
    if (search.place) query.set("noi", search.place);
    if (search.theme) query.set("chu-de", search.theme);
    if (number > 1) query.set("trang", String(number));
    return `${page.href("/")}${query.size > 0 ? `?${query}` : ""}`;
  };
  return html`<nav class="pager" aria-label="${w("home.page", { page: search.number, pages })}">
${search.number > 1 && html`<a rel="prev" href="${to(search.number - 1)}">← ${w("home.newer")}</a>`}
<span>${w("home.page", { page: search.number, pages })}</span>
${search.number < pages && html`<a rel="next" href="${to(search.number + 1)}">${w("home.older")} →</a>`}
</nav>`;
}
