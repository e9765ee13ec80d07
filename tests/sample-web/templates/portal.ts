/** The official portal: an older layout, no JSON-LD, dates only as Vietnamese lines. */
import type { SampleDocument, SampleEvidence, SampleSourceSpec } from "../types.ts";
import {
  escapeHtml,
  noticeBar,
  noticeMeta,
  paragraphs,
  SAMPLE_NOTICE,
  shortDate,
  spelledDate,
} from "./html.ts";

function page(source: SampleSourceSpec, title: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="vi-VN">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
${noticeMeta}
<style>body{font:16px Arial,sans-serif;margin:0}.sample-notice{background:#fde68a;padding:4px 16px}.banner{background:#8b0000;color:#fff;padding:16px}
.cols{display:flex}.left{width:220px;background:#f4f4f4;padding:12px}.mid{flex:1;padding:12px 24px}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:4px 8px}</style>
</head>
<body>
${noticeBar}
<div class="banner"><strong>${escapeHtml(source.name.toUpperCase())}</strong><br>${escapeHtml(source.tagline)}</div>
<div class="cols">
<div class="left"><ul>
<li><a href="/">Trang chủ</a></li>
<li><a href="/thong-bao/">Thông báo</a></li>
<li><a href="/van-ban/">Văn bản chỉ đạo, điều hành</a></li>
<li><a href="/so-lieu/">Số liệu, báo cáo</a></li>
<li><a href="/noi-bo/lich-cong-tac.html">Lịch công tác nội bộ</a></li>
</ul></div>
<div class="mid" id="main">
${main}
</div>
</div>
<div class="footer"><p>Ghi rõ nguồn khi phát lại thông tin từ cổng này.</p><p>${escapeHtml(SAMPLE_NOTICE)}</p></div>
</body>
</html>`;
}

/** A notice of the portal. */
export function noticePage(source: SampleSourceSpec, document: SampleDocument): string {
  const main = `<div class="path"><a href="/">Trang chủ</a> &raquo; <a href="/thong-bao/">Thông báo</a></div>
<h1 class="ArticleHeader">${escapeHtml(document.title)}</h1>
<div class="PostDate">Ngày đăng: ${shortDate(document.published)}</div>
<div class="ArticleContent">
${paragraphs(document.paragraphs, ' style="text-align:justify"')}
</div>
<div class="tools">In trang · Gửi thư · Về đầu trang</div>`;
  return page(source, document.title, main);
}

/** A decision, report or table of figures, with its number, issuer and dates as a record shows them. */
export function recordPage(source: SampleSourceSpec, item: SampleEvidence): string {
  const main = `<h1 class="ArticleHeader">${escapeHtml(item.title)}</h1>
<table class="properties">
<tr><th>Số, ký hiệu</th><td>${escapeHtml(item.number ?? "—")}</td></tr>
<tr><th>Cơ quan ban hành</th><td>${escapeHtml(item.issuer)}</td></tr>
<tr><th>Ngày ban hành</th><td>${shortDate(item.issuedOn)}</td></tr>
<tr><th>Hiệu lực</th><td>${shortDate(item.validFrom)}${item.validTo ? ` đến ${shortDate(item.validTo)}` : ""}</td></tr>
</table>
<div class="ArticleContent">
${paragraphs(item.paragraphs, ' style="text-align:justify"')}
<p style="text-align:right"><em>${escapeHtml(item.issuer)}, ${spelledDate(item.issuedOn)}</em></p>
</div>`;
  return page(source, item.title, main);
}

interface Row {
  readonly path: string;
  readonly title: string;
  readonly date: string;
}

/** A list page of notices or records, newest first. */
export function portalList(source: SampleSourceSpec, heading: string, rows: readonly Row[]): string {
  const items = rows.map(
    (row, index) =>
      `<tr><td>${index + 1}</td><td><a href="${escapeHtml(row.path)}">${escapeHtml(row.title)}</a></td><td>${shortDate(row.date)}</td></tr>`,
  );
  const main = `<h1>${escapeHtml(heading)}</h1>
<table class="list"><tr><th>STT</th><th>Tiêu đề</th><th>Ngày</th></tr>
${items.join("\n")}
</table>`;
  return page(source, heading, main);
}
