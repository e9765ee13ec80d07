import type { Context } from "hono";
import { claimReview } from "../../publish/claim-review.ts";
import { listActs, listCitations, listDifferences, type PublishedVersion } from "../data/page.ts";
import { findPublished, type PublishedItem } from "../data/published.ts";
import { isSlug } from "../forms.ts";
import { html, plain, scriptJson } from "../html.ts";
import { layout } from "../layout.ts";
import { type Article, article } from "../parts/article.ts";
import { pagePath, wordsFor } from "../parts/item.ts";
import { type Page, send } from "../site-context.ts";
import { notFoundPage } from "./errors.ts";

/** GET /kiem-chung/:slug — what stands now. Also answers for a withdrawn rebuttal: the page stays and says why. */
export async function rebuttalPage(c: Context, page: Page): Promise<Response> {
  const found = await load(c, page);
  if (!found) return notFoundPage(c, page);
  const { item, acts } = found;
  const version = acts.findLast((act) => act.versionId === item.versionId);
  if (!version) return notFoundPage(c, page);
  return show(c, page, await read(page, item, acts, version), true);
}

/** GET /kiem-chung/:slug/ban/:number — an earlier version, as it was published. */
export async function versionPage(c: Context, page: Page): Promise<Response> {
  const found = await load(c, page);
  const number = Number(c.req.param("number"));
  const version = found?.acts.findLast((act) => act.number === number && act.action !== "withdraw");
  if (!found || !version) return notFoundPage(c, page);
  return show(c, page, await read(page, found.item, found.acts, version), false);
}

async function load(c: Context, { readDb }: Page) {
  const slug = c.req.param("slug") ?? "";
  const item = isSlug(slug) ? await findPublished(readDb, slug) : null;
  return item && { item, acts: await listActs(readDb, item.rebuttalId) };
}

async function read(
  page: Page,
  item: PublishedItem,
  acts: PublishedVersion[],
  version: PublishedVersion,
): Promise<Article> {
  const [citations, differences] = await Promise.all([
    listCitations(page.readDb, version.versionId),
    version.kind === "rebuttal" ? listDifferences(page.readDb, version) : [],
  ]);
  return { item, acts, version, citations, differences };
}

function show(c: Context, page: Page, shown: Article, current: boolean): Response {
  const { item, version } = shown;
  const path = current ? pagePath(item.slug) : `${pagePath(item.slug)}/ban/${version.number}`;
  const { words } = wordsFor(version, page.language);
  const url = page.deps.origin + pagePath(item.slug);
  // One page of the site carries the review: the Vietnamese page of what stands now.
  const review =
    current && page.language === "vi"
      ? claimReview(
          { ...item, url, withdrawn: item.action === "withdraw" },
          { name: page.deps.unitName.vi, url: `${page.deps.origin}/` },
        )
      : null;
  const head = html`<meta property="og:type" content="article">
<meta property="article:published_time" content="${item.firstPublishedAt.toISOString()}">
<meta property="article:modified_time" content="${item.publishedAt.toISOString()}">
${review && html`<script type="application/ld+json">${scriptJson(review)}</script>`}`;
  const translated = version.english !== null;
  const markup = layout(page, {
    title: plain(words.headline),
    description: words.fact,
    path,
    main: article(page, shown, current),
    head,
    noindex: !current || (page.language === "en" && !translated),
    canonical: current && (translated || page.language === "vi") ? page.deps.origin + page.href(path) : url,
    translated: translated && current,
    sample: item.sample,
  });
  return send(c, markup);
}
