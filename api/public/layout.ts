import { STYLE_PATH } from "./assets.ts";
import { type Html, html, plain } from "./html.ts";
import { type Page, pathIn } from "./site-context.ts";
import type { WordKey } from "./words/words.ts";

export interface LayoutOptions {
  title: string;
  description: string;
  /** The page's path without language, such as "/hoi". */
  path: string;
  main: Html;
  /** Extra elements of `<head>`: OpenGraph of an article, JSON-LD. */
  head?: Html;
  /** Keeps search engines away: tickets, old versions, errors. */
  noindex?: boolean;
  /** The address search engines should keep; default this page's own. Null: none (errors). */
  canonical?: string | null;
  /** The other language says the same as this page. Default true. */
  translated?: boolean;
  /** The page itself shows sample data, although the site is not a demonstration. */
  sample?: boolean;
}

const MASTHEAD: readonly (readonly [path: string, word: WordKey])[] = [
  ["/", "nav.home"],
  ["/hoi", "nav.ask"],
  ["/phieu", "nav.ticket"],
  ["/phuong-phap", "nav.method"],
  ["/dinh-chinh", "nav.corrections"],
];
const FOOTER: readonly (readonly [path: string, word: WordKey])[] = [
  ["/gioi-thieu", "nav.about"],
  ["/nguon", "nav.sources"],
  ["/khieu-nai", "nav.appeals"],
];

/** The frame of every page: language, title, skip link, masthead, sample banner, footer. */
export function layout(page: Page, options: LayoutOptions): Html {
  const { deps, language, w } = page;
  const { path, title, main, translated = true } = options;
  const name = deps.deskName[language];
  const heading = path === "/" ? name : `${plain(title)} · ${name}`;
  const canonical = options.canonical === undefined ? deps.origin + page.href(path) : options.canonical;
  const description = plain(options.description).slice(0, 300);
  const sample = deps.sample || options.sample === true;
  // An error page stands at the first page's path without being it.
  const here = canonical === null ? "" : path;
  const other = language === "vi" ? "en" : "vi";
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<meta name="description" content="${description}">
${(options.noindex || sample) && html`<meta name="robots" content="noindex">`}
${canonical && html`<link rel="canonical" href="${canonical}">`}
${canonical && translated && alternates(page, path)}
<meta property="og:site_name" content="${name}">
<meta property="og:title" content="${plain(title)}">
<meta property="og:description" content="${description}">
<meta property="og:locale" content="${language === "vi" ? "vi_VN" : "en_GB"}">
${canonical && html`<meta property="og:url" content="${canonical}">`}
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${STYLE_PATH}">
<link rel="preload" href="/_site/be-vietnam-pro-latin-400.woff2" as="font" type="font/woff2" crossorigin>
<link rel="alternate" type="application/rss+xml" title="${w("feed.title", { name })}" href="${page.href("/rss.xml")}">
<link rel="alternate" type="application/atom+xml" title="${w("feed.title", { name })}" href="${page.href("/atom.xml")}">
<link rel="alternate" type="application/feed+json" title="${w("feed.title", { name })}" href="${page.href("/feed.json")}">
${options.head}
</head>
<body>
<a class="skip" href="#main">${w("site.skip")}</a>
${sample && html`<section class="sample" aria-label="${w("site.sample")}"><strong>${w("site.sample")}</strong> ${w("site.sampleNote")}</section>`}
<header class="masthead">
<div class="wide">
<a class="brand" href="${page.href("/")}"><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7"/><path d="M8 16.5l5.5 5.5L24 10.5"/></svg><span><b>${name}</b><small>${deps.unitName[language]}</small></span></a>
<a class="tongue" href="${pathIn(other, path)}" hreflang="${other}" lang="${other}">${w("site.other")}</a>
<nav aria-label="${w("site.nav")}"><ul>${MASTHEAD.map(([to, word]) => link(page, to, word, here))}</ul></nav>
</div>
</header>
<main id="main" class="wide" tabindex="-1">
${main}
</main>
<footer><div class="wide">
<div><p>${w("site.responsible", { unit: deps.unitName[language] })}</p>
<p>${w("site.contact")}: <a href="mailto:${deps.contact.email}">${deps.contact.email}</a>${deps.contact.phone && html` · <span class="phone">${deps.contact.phone}</span>`}${deps.contact.address && ` · ${deps.contact.address}`}</p>
<p class="quiet">${w("site.noTracking")}</p></div>
<nav aria-label="${w("site.footerNav")}"><ul>${FOOTER.map(([to, word]) => link(page, to, word, here))}${deps.letters && link(page, "/ban-tin", "nav.digest", here)}
<li>${w("site.feeds")}: <a href="${page.href("/rss.xml")}">RSS</a>, <a href="${page.href("/atom.xml")}">Atom</a>, <a href="${page.href("/feed.json")}">JSON</a></li></ul></nav>
</div></footer>
</body>
</html>
`;
}

function link(page: Page, to: string, word: WordKey, here: string): Html {
  return html`<li><a href="${page.href(to)}"${to === here && html` aria-current="page"`}>${page.w(word)}</a></li>`;
}

function alternates({ deps }: Page, path: string): Html[] {
  const to = (language: "vi" | "en") => deps.origin + pathIn(language, path);
  return [
    html`<link rel="alternate" hreflang="vi" href="${to("vi")}">`,
    html`<link rel="alternate" hreflang="en" href="${to("en")}">`,
    html`<link rel="alternate" hreflang="x-default" href="${to("vi")}">`,
  ];
}
