/** Nhịp sống Đồi Xương Rồng: the second newspaper, another layout, other date forms, found through its sitemap. */
import type { SampleDocument, SampleSourceSpec } from "../types.ts";
import { dateParts, escapeHtml, noticeBar, noticeMeta, paragraphs, SAMPLE_NOTICE } from "./html.ts";

/** "15:42 12/11/2025 GMT+7" */
function clockFirst(iso: string): string {
  const { day, month, year, time } = dateParts(iso);
  return `${time} ${day}/${month}/${year} GMT+7`;
}

function page(source: SampleSourceSpec, title: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="UTF-8">
<title>${escapeHtml(title)} | ${escapeHtml(source.name)}</title>
${noticeMeta}
<style>body{font:17px/1.55 "Segoe UI",sans-serif;max-width:860px;margin:auto}.sample-notice{background:#fde68a;padding:4px 16px}
.top{border-bottom:3px solid #0a7d5a;padding:12px 0}.singular-sapo{font-weight:600}.ads-box{border:1px dashed #aaa;padding:8px;margin:16px 0}</style>
</head>
<body>
${noticeBar}
<div class="top"><a href="/">${escapeHtml(source.name)}</a> — ${escapeHtml(source.tagline)}</div>
${main}
<div class="bottom"><a href="/in/ban-in.htm" rel="nofollow">Bản in</a> · <a href="/ban-nhap/moi.htm">Bản nháp</a> · ${escapeHtml(SAMPLE_NOTICE)}</div>
</body>
</html>`;
}

const item = (document: SampleDocument): string =>
  `<li><a href="${escapeHtml(document.path)}">${escapeHtml(document.title)}</a> <i>${clockFirst(document.published)}</i></li>`;

export function magazineArticle(
  source: SampleSourceSpec,
  document: SampleDocument,
  others: readonly SampleDocument[],
): string {
  const [sapo = "", first = "", ...rest] = document.paragraphs;
  const main = `<div class="singular-container">
<h1 class="singular-title">${escapeHtml(document.title)}</h1>
<div class="author-time"><span class="author-time-name">Nhóm phóng viên</span> <span class="author-time-date">${clockFirst(document.published)}</span></div>
<h2 class="singular-sapo">${escapeHtml(sapo)}</h2>
<div class="singular-content">
<p>${escapeHtml(first)}</p>
<div class="ads-box">Quảng cáo: Nước mắm Cà Ná chính gốc, đặt hàng hôm nay.</div>
${paragraphs(rest)}
</div>
<div class="tags">Từ khóa: <a href="/">phía nam tỉnh</a>, <a href="/">đời sống</a></div>
<div class="more"><b>Đọc thêm</b><ul>${others.map(item).join("\n")}</ul></div>
</div>`;
  return page(source, document.title, main);
}

export function magazineFront(source: SampleSourceSpec, documents: readonly SampleDocument[]): string {
  return page(
    source,
    "Trang nhất",
    `<h1>Mới cập nhật</h1><ul class="latest">${documents.map(item).join("\n")}</ul>`,
  );
}
