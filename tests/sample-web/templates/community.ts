/** Chợ Quê Online: an empty shell; posts appear only after its script has fetched them. */
import type { SampleDocument, SampleSourceSpec } from "../types.ts";
import { escapeHtml, noticeBar, noticeMeta, SAMPLE_NOTICE } from "./html.ts";

export const POSTS_PER_PAGE = 60;

/** Invented nicknames: they stand on the page, and nothing of the desk may keep them. */
const NICKNAMES = ["cô Ba xóm chợ", "gió cát 85", "Út Hiền", "bé Nho", "chú Năm ghe", "mẹ Bắp", "cừu non"];

export function nickname(id: string): string {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return NICKNAMES[sum % NICKNAMES.length] ?? "ẩn danh";
}

/** The HTML that a crawler without a browser gets. */
export function communityShell(source: SampleSourceSpec): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(source.name)}</title>
${noticeMeta}
<link rel="stylesheet" href="/assets/app.css">
</head>
<body>
${noticeBar}
<header><a href="/">${escapeHtml(source.name)}</a> <span>${escapeHtml(source.tagline)}</span> <a href="/ca-nhan/toi">Trang cá nhân</a></header>
<div id="app"><p class="loading">Đang tải…</p></div>
<noscript>Trang này cần JavaScript.</noscript>
<script src="/assets/app.js" defer></script>
</body>
</html>`;
}

/** One page of posts as the script fetches it. */
export function postsJson(documents: readonly SampleDocument[], page: number) {
  const start = (page - 1) * POSTS_PER_PAGE;
  return {
    notice: SAMPLE_NOTICE,
    page,
    pages: Math.max(1, Math.ceil(documents.length / POSTS_PER_PAGE)),
    posts: documents.slice(start, start + POSTS_PER_PAGE).map(postJson),
  };
}

export function postJson(document: SampleDocument) {
  return {
    id: document.id,
    url: document.path,
    title: document.title,
    author: nickname(document.id),
    created_at: document.published,
    body: document.paragraphs,
  };
}

/** The page's own script. Texts are set as text, never as HTML. */
export const communityScript = `"use strict";
const app = document.getElementById("app");
const element = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};
const post = (item) => {
  const article = element("article", "bai");
  article.dataset.id = item.id;
  const heading = element("h2", "tieu-de");
  const link = element("a", "", item.title);
  link.href = item.url;
  heading.append(link);
  const meta = element("div", "thong-tin");
  const time = element("time", "", new Date(item.created_at).toLocaleString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh" }));
  time.dateTime = item.created_at;
  meta.append(element("span", "tac-gia", item.author), " · ", time);
  const body = element("div", "noi-dung");
  for (const text of item.body) body.append(element("p", "", text));
  article.append(heading, meta, body, element("div", "nut", "Thích · Bình luận · Chia sẻ"));
  return article;
};
const show = async () => {
  const one = /^\\/bai\\/([\\w-]+)$/.exec(location.pathname);
  const page = Number(new URLSearchParams(location.search).get("trang") || 1);
  const answer = await fetch(one ? "/api/posts/" + one[1] : "/api/posts?page=" + page);
  if (!answer.ok) throw new Error("HTTP " + answer.status);
  const data = await answer.json();
  app.replaceChildren(...(one ? [data] : data.posts).map(post));
  if (!one && page < data.pages) {
    const more = element("a", "xem-them", "Xem thêm");
    more.href = "/?trang=" + (page + 1);
    more.rel = "next";
    app.append(more);
  }
  document.body.dataset.ready = "true";
};
show().catch((error) => app.replaceChildren(element("p", "loi", "Không tải được: " + error.message)));
`;

export const communityStyle = `body{font:16px/1.5 system-ui,sans-serif;max-width:720px;margin:auto;background:#f0f2f5}
.sample-notice{background:#fde68a;padding:4px 16px}header{padding:12px}.bai{background:#fff;border-radius:8px;padding:12px 16px;margin:12px}
.thong-tin,.nut{color:#65676b;font-size:14px}`;
