/**
 * The public site: server-rendered pages that need no script, feeds, and the forms by which residents ask and
 * appeal. Vietnamese at the root, English under /en. One file a page in `pages/`; this is the table of contents.
 */
import { type Context, type Handler, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { etag } from "hono/etag";
import { createAnswerFinder } from "../ask/match.ts";
import { createPressure } from "../ask/pressure.ts";
import { createRateLimiter } from "../ask/rate-limit.ts";
import { assetRoutes } from "./assets.ts";
import { createStanding, newestAct } from "./data/standing.ts";
import type { Language, PublicSiteDeps } from "./deps.ts";
import { MOST_FORM_BYTES } from "./forms.ts";
import { pageCache } from "./page-cache.ts";
import { aboutPage } from "./pages/about.ts";
import { appealsPage, sendAppeal } from "./pages/appeals.ts";
import { askPage, sendQuestion } from "./pages/ask.ts";
import { auditHeadsPage } from "./pages/audit-heads.ts";
import { correctionsPage } from "./pages/corrections.ts";
import { askDigest, confirmDigest, confirmPage, digestPage, endDigest, endPage } from "./pages/digest.ts";
import { failurePage, notFoundPage, tooLargePage } from "./pages/errors.ts";
import {
  atomFeed,
  claimReviewsFeed,
  jsonFeedPage,
  openData,
  robotsTxt,
  rssFeed,
  sitemapPage,
} from "./pages/feeds.ts";
import { homePage } from "./pages/home.ts";
import { methodPage } from "./pages/method.ts";
import { rebuttalPage, versionPage } from "./pages/rebuttal.ts";
import { sourcesPage } from "./pages/sources.ts";
import { ticketPage } from "./pages/ticket.ts";
import { lookupPage } from "./pages/ticket-lookup.ts";
import { widgetPage } from "./pages/widget.ts";
import { type PageHandler, pageFor, pathIn, type Services } from "./site-context.ts";

const PAGES: readonly (readonly ["get" | "post", path: string, PageHandler])[] = [
  ["get", "/", homePage],
  ["get", "/kiem-chung/:slug", rebuttalPage],
  ["get", "/kiem-chung/:slug/ban/:number{[0-9]+}", versionPage],
  ["get", "/hoi", askPage],
  ["post", "/hoi", sendQuestion],
  ["get", "/phieu", lookupPage],
  ["get", "/phieu/:code", ticketPage],
  ["get", "/khung", widgetPage],
  ["get", "/ban-tin", digestPage],
  ["post", "/ban-tin", askDigest],
  ["get", "/ban-tin/xac-nhan/:token", confirmPage],
  ["post", "/ban-tin/xac-nhan/:token", confirmDigest],
  ["get", "/ban-tin/thoi/:token", endPage],
  ["post", "/ban-tin/thoi/:token", endDigest],
  ["get", "/phuong-phap", methodPage],
  ["get", "/nguon", sourcesPage],
  ["get", "/dinh-chinh", correctionsPage],
  ["get", "/khieu-nai", appealsPage],
  ["post", "/khieu-nai", sendAppeal],
  ["get", "/gioi-thieu", aboutPage],
  ["get", "/rss.xml", rssFeed],
  ["get", "/atom.xml", atomFeed],
  ["get", "/feed.json", jsonFeedPage],
];

/** One for the whole site. */
const FILES: readonly (readonly [path: string, PageHandler])[] = [
  ["/claim-reviews.json", claimReviewsFeed],
  ["/du-lieu.json", openData],
  ["/du-lieu.csv", openData],
  ["/nhat-ky.json", auditHeadsPage],
  ["/nhat-ky.xml", auditHeadsPage],
  ["/sitemap.xml", sitemapPage],
  ["/robots.txt", robotsTxt],
];

/** Pages that what was published makes, and nothing else: no visitor, no question, no source. */
const isOfPublished = (path: string): boolean =>
  /^(?:\/en)?(?:\/?|\/kiem-chung\/[^/]+(?:\/ban\/\d+)?|\/dinh-chinh|\/khung|\/rss\.xml|\/atom\.xml|\/feed\.json)$/.test(
    path,
  ) ||
  path === "/claim-reviews.json" ||
  path.startsWith("/du-lieu.") ||
  path === "/sitemap.xml";

/** Five questions at once, then one every six minutes: a person never meets it, a flood does. */
const WRITES = { burst: 5, perHour: 10 };
/** In ten minutes, of a whole locality; with more, askers wait for a moment. */
const USUAL_QUESTIONS = 60;
/** Wrong ticket codes: ten slips, then one a minute. */
const GUESSES = { burst: 10, perHour: 60 };

/**
 * The public site as a hono app that answers every path of its own, with 404 and 500 pages in the reader's
 * language for the rest: mount it at the root, after everything else.
 *
 * @example const answer = await createPublicSite(deps).request("/kiem-chung/muc-ho-tro-la-chu");
 */
export function createPublicSite(deps: PublicSiteDeps): Hono {
  const readDb = deps.readDb ?? deps.db;
  const services: Services = {
    deps,
    readDb,
    standing: createStanding(readDb, deps.clock),
    answers: createAnswerFinder(readDb, deps.matcher),
    writes: createRateLimiter(deps.rateLimit ?? WRITES, deps.clock),
    pressure: createPressure({
      most: USUAL_QUESTIONS,
      clock: deps.clock,
      ...(deps.slipKey ? { key: deps.slipKey } : {}),
    }),
    guesses: createRateLimiter(GUESSES, deps.clock),
  };
  const site = new Hono();
  const state = () => newestAct(readDb);
  site.use(pageCache({ state, clock: deps.clock, keeps: isOfPublished }), compress(), etag());
  const page = (c: Context) =>
    pageFor(services, c.req.path === "/en" || c.req.path.startsWith("/en/") ? "en" : "vi");
  site.use(bodyLimit({ maxSize: MOST_FORM_BYTES, onError: (c) => tooLargePage(c, page(c)) }));
  const handler =
    (language: Language, show: PageHandler): Handler =>
    (c) =>
      show(c, pageFor(services, language));
  for (const language of ["vi", "en"] as const) {
    for (const [method, path, show] of PAGES) site[method](pathIn(language, path), handler(language, show));
  }
  for (const [path, show] of FILES) site.get(path, handler("vi", show));
  site.route("/", assetRoutes());
  // A route, not `notFound`: a hono app that is mounted in another loses its own.
  site.all("*", (c) => {
    // "/en/" is "/en". A path alone, with one slash before it: a Location of "//host" would lead away from the site.
    const path = c.req.path.slice(0, Math.max(0, c.req.path.search(/(?<!\/)\/+$/)));
    if (!/^\/[^/\\]/.test(path) || c.req.method !== "GET") return notFoundPage(c, page(c));
    return c.redirect(path + new URL(c.req.url).search, 301);
  });
  site.onError((error, c) => {
    deps.onError?.(error);
    return failurePage(c, page(c));
  });
  return site;
}
