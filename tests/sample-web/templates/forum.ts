/** Diễn đàn Đồi Cát: threads of posts; the first post asks, the others answer, sometimes quoting. */
import type { SampleDocument, SampleSourceSpec } from "../types.ts";
import { nickname } from "./community.ts";
import { escapeHtml, noticeBar, noticeMeta, paragraphs, SAMPLE_NOTICE, shortDate } from "./html.ts";

function page(source: SampleSourceSpec, title: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)} - ${escapeHtml(source.name)}</title>
${noticeMeta}
<style>body{font:15px/1.5 Verdana,sans-serif;max-width:960px;margin:auto}.sample-notice{background:#fde68a;padding:4px 16px}
.message{display:flex;border:1px solid #ccd;margin:10px 0}.message-user{width:150px;background:#eef;padding:8px}.message-main{padding:8px;flex:1}</style>
</head>
<body>
${noticeBar}
<div class="p-nav"><a href="/">${escapeHtml(source.name)}</a> · ${escapeHtml(source.tagline)} · <a href="/thanh-vien/">Thành viên</a> · <a href="/tin-nhan/">Hộp thư</a></div>
${main}
<div class="p-footer">${escapeHtml(SAMPLE_NOTICE)}</div>
</body>
</html>`;
}

/** Path of the thread a post stands in: its own path without the fragment. */
export const threadPath = (document: SampleDocument): string => document.path.split("#")[0] ?? document.path;

/** A thread; posts oldest first, each with an anchor of its own. */
export function threadPage(source: SampleSourceSpec, posts: readonly SampleDocument[]): string {
  const title = posts[0]?.title ?? "";
  const messages = posts.map(
    (post, index) => `<article class="message message--post" id="${post.id}">
<div class="message-user"><a href="/thanh-vien/${nickname(post.id).replaceAll(" ", "-")}">${escapeHtml(nickname(post.id))}</a><br><small>Bài viết: ${posts.length}</small></div>
<div class="message-main"><header><time datetime="${post.published}">${shortDate(post.published)}</time> <a href="#${post.id}">#${index + 1}</a></header>
<div class="bbWrapper">${paragraphs(post.paragraphs)}</div>
<footer>Thích · Trả lời · Trích dẫn</footer></div>
</article>`,
  );
  return page(source, title, `<h1 class="p-title">${escapeHtml(title)}</h1>\n${messages.join("\n")}`);
}

interface Thread {
  readonly path: string;
  readonly title: string;
  readonly last: string;
  readonly replies: number;
}

/** The board: threads, the one with the newest post first. */
export function boardPage(source: SampleSourceSpec, threads: readonly Thread[]): string {
  const rows = threads.map(
    (
      thread,
    ) => `<div class="structItem structItem--thread"><a href="${escapeHtml(thread.path)}">${escapeHtml(thread.title)}</a>
<span>Trả lời: ${thread.replies}</span> <time datetime="${thread.last}">${shortDate(thread.last)}</time></div>`,
  );
  return page(source, "Chủ đề mới", `<h1>Chủ đề mới</h1>\n${rows.join("\n")}`);
}

/** Posts gathered into threads, newest activity first. */
export function threadsOf(
  documents: readonly SampleDocument[],
): ReadonlyMap<string, readonly SampleDocument[]> {
  const threads = new Map<string, SampleDocument[]>();
  for (const document of documents) {
    const path = threadPath(document);
    const posts = threads.get(path);
    if (posts) posts.push(document);
    else threads.set(path, [document]);
  }
  const newest = (posts: readonly SampleDocument[]) => posts.at(-1)?.published ?? "";
  return new Map([...threads].sort((a, b) => newest(b[1]).localeCompare(newest(a[1]))));
}

export function threadSummaries(threads: ReadonlyMap<string, readonly SampleDocument[]>): readonly Thread[] {
  return [...threads].map(([path, posts]) => ({
    path,
    title: posts[0]?.title ?? "",
    last: posts.at(-1)?.published ?? "",
    replies: posts.length - 1,
  }));
}
