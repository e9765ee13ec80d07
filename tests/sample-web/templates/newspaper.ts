/** Bản tin Cát Trắng: a small newspaper, with everything around an article that an extractor has to leave out. */
import type { SampleDocument, SampleEvidence, SampleSourceSpec } from "../types.ts";
import {
  escapeHtml,
  longDate,
  noticeBar,
  noticeMeta,
  paragraphs,
  SAMPLE_NOTICE,
  scriptJson,
} from "./html.ts";

const SECTIONS: Readonly<Record<string, string>> = {
  "thoi-su": "Thời sự",
  "kinh-te": "Kinh tế",
  "kinh-te-bien": "Kinh tế biển",
  "giao-thong": "Giao thông",
  "y-te": "Y tế",
  "giao-duc": "Giáo dục",
  "do-thi": "Đô thị",
  "du-an": "Dự án",
  "van-hoa": "Văn hóa",
  "phap-luat": "Pháp luật",
  "ban-doc": "Bạn đọc",
};

export const sectionName = (key: string | undefined): string => SECTIONS[key ?? ""] ?? "Tin tức";

interface Page {
  readonly source: SampleSourceSpec;
  readonly title: string;
  readonly head?: string;
  readonly main: string;
  readonly aside?: string;
}

function page({ source, title, head = "", main, aside = "" }: Page): string {
  const menu = Object.entries(SECTIONS)
    .map(([key, name]) => `<li><a href="/${key}/">${name}</a></li>`)
    .join("");
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - ${escapeHtml(source.name)}</title>
${noticeMeta}
<link rel="alternate" type="application/rss+xml" title="${escapeHtml(source.name)}" href="/rss/trang-chu.rss">
<style>body{font:17px/1.6 Georgia,serif;margin:0}.sample-notice{background:#fde68a;padding:4px 16px;font:14px sans-serif}
header,.wrap,footer{max-width:1080px;margin:auto;padding:12px 16px}.wrap{display:flex;gap:32px}main{flex:3}aside{flex:1}
.menu{display:flex;flex-wrap:wrap;gap:12px;list-style:none;padding:0}.date{color:#666;font:14px sans-serif}.ad{background:#eee;padding:12px}</style>
${head}
</head>
<body>
${noticeBar}
<header><a class="logo" href="/">${escapeHtml(source.name)}</a> <small>${escapeHtml(source.tagline)}</small>
<nav><ul class="menu"><li><a href="/">Trang chủ</a></li>${menu}<li><a href="/tim-kiem">Tìm kiếm</a></li></ul></nav></header>
<div class="wrap"><main>
${main}
</main><aside class="sidebar">${aside}</aside></div>
<footer><p>${escapeHtml(source.name)} · Tòa soạn: phường Phan Rang, tỉnh Khánh Hòa · <a href="/noi-bo/ban-thao.html">Nội bộ</a></p>
<p>${escapeHtml(SAMPLE_NOTICE)}</p></footer>
</body>
</html>`;
}

const link = (document: SampleDocument): string =>
  `<a href="${escapeHtml(document.path)}">${escapeHtml(document.title)}</a>`;

function sidebar(others: readonly SampleDocument[]): string {
  const items = others.map((other) => `<li>${link(other)}</li>`).join("\n");
  return `<section class="box most-read"><h3>Đọc nhiều</h3><ul>${items}</ul></section>
<div class="ad" aria-label="Quảng cáo"><b>Quảng cáo</b><p>Mật nho rừng - mua 2 tặng 1, giao tận nhà trong ngày.</p></div>`;
}

/** An article with breadcrumb, date line, lead, body, related links, JSON-LD and OpenGraph. */
export function articlePage(
  source: SampleSourceSpec,
  origin: string,
  document: SampleDocument,
  others: readonly SampleDocument[],
): string {
  const [lead = "", ...body] = document.paragraphs;
  const url = `${origin}${document.path}`;
  const linked = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: document.title,
    datePublished: document.published,
    dateModified: document.published,
    mainEntityOfPage: url,
    author: { "@type": "Organization", name: source.name },
    publisher: { "@type": "Organization", name: source.name },
    articleSection: sectionName(document.section),
  };
  const head = `<meta property="og:type" content="article">
<meta property="og:title" content="${escapeHtml(document.title)}">
<meta property="og:description" content="${escapeHtml(lead)}">
<meta property="og:url" content="${escapeHtml(url)}">
<meta property="article:published_time" content="${document.published}">
<link rel="canonical" href="${escapeHtml(url)}">
<script type="application/ld+json">${scriptJson(linked)}</script>`;
  const related = others.slice(0, 3).map(link);
  const main = `<ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/${document.section}/">${sectionName(document.section)}</a></li></ol>
<article class="detail">
<h1 class="title-detail">${escapeHtml(document.title)}</h1>
<div class="meta"><time class="date" datetime="${document.published}">${longDate(document.published)}</time> <span class="share">Chia sẻ · In bài</span></div>
<p class="sapo"><strong>${escapeHtml(lead)}</strong></p>
<div class="content-detail">
${paragraphs(body)}
<p class="author"><strong>P.V</strong></p>
</div>
</article>
<section class="related"><h3>Tin liên quan</h3><ul>${related.map((item) => `<li>${item}</li>`).join("")}</ul></section>
<section class="comments"><h3>Bình luận</h3><p>Bạn đọc đăng nhập để gửi bình luận.</p></section>`;
  return page({ source, title: document.title, head, main, aside: sidebar(others) });
}

/** Front page or section page: teasers, newest first. */
export function listPage(
  source: SampleSourceSpec,
  heading: string,
  documents: readonly SampleDocument[],
): string {
  const teasers = documents.map(
    (document) => `<article class="teaser"><h2>${link(document)}</h2>
<span class="date">${longDate(document.published)}</span><p>${escapeHtml(document.paragraphs[0] ?? "")}</p></article>`,
  );
  return page({ source, title: heading, main: `<h1>${escapeHtml(heading)}</h1>\n${teasers.join("\n")}` });
}

/** A report of the newspaper that stands in the evidence library. */
export function evidencePage(source: SampleSourceSpec, item: SampleEvidence): string {
  const main = `<article class="detail"><h1 class="title-detail">${escapeHtml(item.title)}</h1>
<div class="meta"><time class="date" datetime="${item.issuedOn}">${spelled(item.issuedOn)}</time></div>
<div class="content-detail">${paragraphs(item.paragraphs)}</div></article>`;
  return page({ source, title: item.title, main });
}

const spelled = (iso: string): string => longDate(`${iso}T06:00:00+07:00`);
