import type { SampleDocument, SampleSourceSpec } from "../types.ts";
import { escapeHtml, SAMPLE_NOTICE } from "./html.ts";

/** RFC 822 date in the zone of the locality, as RSS 2.0 wants it. */
export function rssDate(iso: string): string {
  const local = new Date(Date.parse(iso) + 7 * 3600_000).toUTCString();
  return local.replace("GMT", "+0700");
}

/** RSS 2.0 of the given documents, newest first. */
export function rssFeed(
  source: SampleSourceSpec,
  origin: string,
  documents: readonly SampleDocument[],
): string {
  const items = documents.map((document) => {
    const url = escapeHtml(`${origin}${document.path}`);
    return `<item>
<title>${escapeHtml(document.title)}</title>
<link>${url}</link>
<guid isPermaLink="true">${url}</guid>
<pubDate>${rssDate(document.published)}</pubDate>
<description><![CDATA[${document.paragraphs[0] ?? ""}]]></description>
</item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${escapeHtml(source.name)}</title>
<link>${escapeHtml(origin)}/</link>
<atom:link href="${escapeHtml(`${origin}${source.entry}`)}" rel="self" type="application/rss+xml"/>
<description>${escapeHtml(SAMPLE_NOTICE)}</description>
<language>vi</language>
${items.join("\n")}
</channel>
</rss>
`;
}

/** Sitemap protocol 0.9 of the given documents. */
export function sitemap(origin: string, documents: readonly SampleDocument[]): string {
  const urls = documents.map(
    (document) =>
      `<url><loc>${escapeHtml(`${origin}${document.path}`)}</loc><lastmod>${document.published}</lastmod></url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- ${SAMPLE_NOTICE.replaceAll("--", "—")} -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("\n")}
</urlset>
`;
}
