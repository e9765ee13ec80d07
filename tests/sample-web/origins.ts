/** The routes of each sample source at its own origin. */
import { Hono } from "hono";
import { conditional } from "./conditional.ts";
import { fileOf } from "./pdf/file.ts";
import {
  communityScript,
  communityShell,
  communityStyle,
  postJson,
  postsJson,
} from "./templates/community.ts";
import { rssFeed, sitemap } from "./templates/feed.ts";
import { boardPage, threadPage, threadSummaries, threadsOf } from "./templates/forum.ts";
import { escapeHtml, noticeBar, noticeMeta, SAMPLE_NOTICE } from "./templates/html.ts";
import { magazineArticle, magazineFront } from "./templates/magazine.ts";
import { articlePage, evidencePage, listPage, sectionName } from "./templates/newspaper.ts";
import { noticePage, portalList, recordPage } from "./templates/portal.ts";
import { statusId, statusJson, timelinePage } from "./templates/timeline.ts";
import type { SampleDocument, SampleEvidence, SampleSourceSpec } from "./types.ts";

/** What an origin serves. `documents` and `evidence` answer for the present day, oldest first. */
export interface OriginState {
  readonly source: SampleSourceSpec;
  readonly origin: () => string;
  readonly documents: () => readonly SampleDocument[];
  readonly evidence: () => readonly SampleEvidence[];
  /** Counts each request by path, before anything is answered. */
  readonly count: (path: string, status: number) => void;
}

const HTML = "text/html; charset=utf-8";
const JSON_TYPE = "application/json; charset=utf-8";
const newestFirst = <T>(rows: readonly T[]): readonly T[] => [...rows].reverse();
const last = (documents: readonly SampleDocument[]): { modified?: string } => {
  const modified = documents.at(-1)?.published;
  return modified ? { modified } : {};
};
const html = (request: Request, body: string, modified?: string): Response =>
  conditional(request, { body, type: HTML, ...(modified ? { modified } : {}) });

function robots({ source, origin }: OriginState): string {
  const lines = [
    `# ${SAMPLE_NOTICE}`,
    "User-agent: *",
    ...source.disallow.map((path) => `Disallow: ${path}`),
  ];
  if (source.connector === "sitemap") lines.push(`Sitemap: ${origin()}${source.entry}`);
  return `${lines.join("\n")}\n`;
}

const forbidden = (source: SampleSourceSpec): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Nội bộ</title>${noticeMeta}</head>
<body>${noticeBar}<p>Trang này nằm trong phần robots.txt của ${escapeHtml(source.name)} cấm đọc.</p></body></html>`;

/** Up to five other documents for "related" boxes: those published just before, then just after. */
function neighbours(all: readonly SampleDocument[], document: SampleDocument): readonly SampleDocument[] {
  const at = all.indexOf(document);
  return [...all.slice(Math.max(0, at - 5), at).reverse(), ...all.slice(at + 1)].slice(0, 5);
}

function newspaper(app: Hono, state: OriginState): void {
  const { source, documents, evidence, origin } = state;
  app.get(source.entry, ({ req }) => {
    const rows = newestFirst(documents());
    const type = "application/rss+xml; charset=utf-8";
    return conditional(req.raw, { body: rssFeed(source, origin(), rows), type, ...last(documents()) });
  });
  app.get("/", ({ req }) => html(req.raw, listPage(source, "Tin mới", newestFirst(documents()))));
  app.get("/:section/", (c) => {
    const rows = documents().filter((document) => document.section === c.req.param("section"));
    if (rows.length === 0) return c.notFound();
    return html(c.req.raw, listPage(source, sectionName(c.req.param("section")), newestFirst(rows)));
  });
  app.get("/:section/:page", (c) => {
    const document = documents().find(({ path }) => path === c.req.path);
    if (document) {
      const body = articlePage(source, origin(), document, neighbours(documents(), document));
      return html(c.req.raw, body, document.published);
    }
    const item = evidence().find(({ path }) => path === c.req.path);
    return item ? html(c.req.raw, evidencePage(source, item)) : c.notFound();
  });
}

function magazine(app: Hono, { source, documents, origin }: OriginState): void {
  app.get(source.entry, ({ req }) => {
    const body = sitemap(origin(), newestFirst(documents()));
    return conditional(req.raw, { body, type: "application/xml; charset=utf-8", ...last(documents()) });
  });
  app.get("/", ({ req }) => html(req.raw, magazineFront(source, newestFirst(documents()))));
  app.get("/:section/:year/:month/:page", (c) => {
    const document = documents().find(({ path }) => path === c.req.path);
    if (!document) return c.notFound();
    return html(
      c.req.raw,
      magazineArticle(source, document, neighbours(documents(), document)),
      document.published,
    );
  });
}

function portal(app: Hono, { source, documents, evidence }: OriginState): void {
  const notices = () => documents().map(({ path, title, published }) => ({ path, title, date: published }));
  const records = (folder: string) =>
    evidence()
      .filter(({ path }) => path.startsWith(folder))
      .map(({ path, title, issuedOn }) => ({ path, title, date: issuedOn }))
      .sort((a, b) => b.date.localeCompare(a.date) || a.path.localeCompare(b.path));
  app.get("/", ({ req }) =>
    html(req.raw, portalList(source, "Tin mới", newestFirst(notices()).slice(0, 10))),
  );
  app.get("/thong-bao/", ({ req }) => html(req.raw, portalList(source, "Thông báo", newestFirst(notices()))));
  app.get("/van-ban/", ({ req }) => html(req.raw, portalList(source, "Văn bản", records("/van-ban/"))));
  app.get("/so-lieu/", ({ req }) =>
    html(req.raw, portalList(source, "Số liệu, báo cáo", records("/so-lieu/"))),
  );
  app.get("/:folder/:page", async (c) => {
    const document = documents().find(({ path }) => path === c.req.path);
    if (document?.form !== undefined) {
      const file = { body: await fileOf(document), type: "application/pdf", modified: document.published };
      return conditional(c.req.raw, file);
    }
    if (document) return html(c.req.raw, noticePage(source, document), document.published);
    const item = evidence().find(({ path }) => path === c.req.path);
    return item ? html(c.req.raw, recordPage(source, item)) : c.notFound();
  });
}

function community(app: Hono, { source, documents }: OriginState): void {
  const answer = (request: Request, value: unknown): Response =>
    conditional(request, { body: JSON.stringify(value), type: JSON_TYPE });
  app.get("/", ({ req }) => html(req.raw, communityShell(source)));
  app.get("/bai/:id", (c) => {
    const found = documents().some(({ id }) => id === c.req.param("id"));
    return found ? html(c.req.raw, communityShell(source)) : c.notFound();
  });
  app.get("/api/posts", (c) => {
    const page = Number(c.req.query("page") ?? "1");
    if (!Number.isInteger(page) || page < 1) return c.json({ error: "page" }, 400);
    return answer(c.req.raw, postsJson(newestFirst(documents()), page));
  });
  app.get("/api/posts/:id", (c) => {
    const document = documents().find(({ id }) => id === c.req.param("id"));
    return document
      ? answer(c.req.raw, { notice: SAMPLE_NOTICE, ...postJson(document) })
      : c.json({ error: "id" }, 404);
  });
  app.get("/assets/app.js", ({ req }) =>
    conditional(req.raw, { body: communityScript, type: "text/javascript; charset=utf-8" }),
  );
  app.get("/assets/app.css", ({ req }) =>
    conditional(req.raw, { body: communityStyle, type: "text/css; charset=utf-8" }),
  );
}

function forum(app: Hono, { source, documents }: OriginState): void {
  app.get("/", ({ req }) => html(req.raw, boardPage(source, threadSummaries(threadsOf(documents())))));
  app.get("/chu-de/:thread/", (c) => {
    const posts = threadsOf(documents()).get(c.req.path);
    return posts ? html(c.req.raw, threadPage(source, posts), posts.at(-1)?.published) : c.notFound();
  });
}

function timeline(app: Hono, { source, documents, origin }: OriginState): void {
  app.get(source.entry, (c) => {
    const limit = Math.min(40, Math.max(1, Number(c.req.query("limit") ?? "20") || 20));
    const [maxId, sinceId, minId] = [c.req.query("max_id"), c.req.query("since_id"), c.req.query("min_id")];
    if ([maxId, sinceId, minId].some((id) => id && !/^\d{1,24}$/.test(id))) {
      return c.json({ error: "Invalid id" }, 400);
    }
    const rows = timelinePage(documents(), {
      limit,
      ...(maxId ? { maxId } : {}),
      ...(sinceId ? { sinceId } : {}),
      ...(minId ? { minId } : {}),
    });
    const [newest, oldest] = [rows[0], rows.at(-1)];
    if (newest && oldest) {
      const at = `${origin()}${source.entry}?limit=${limit}`;
      c.header(
        "Link",
        `<${at}&max_id=${statusId(oldest)}>; rel="next", <${at}&min_id=${statusId(newest)}>; rel="prev"`,
      );
    }
    return c.json(rows.map((row) => statusJson(origin(), row)));
  });
  app.get("/api/v1/statuses/:id", (c) => {
    const document = documents().find((row) => statusId(row) === c.req.param("id"));
    return document ? c.json(statusJson(origin(), document)) : c.json({ error: "Record not found" }, 404);
  });
  app.get("/api/v2/instance", (c) =>
    c.json({ domain: "127.0.0.1", title: source.name, version: "4.3.0", description: SAMPLE_NOTICE }),
  );
  app.get("/", ({ req }) =>
    html(
      req.raw,
      `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escapeHtml(source.name)}</title>${noticeMeta}</head><body>${noticeBar}<p>${escapeHtml(source.tagline)}</p></body></html>`,
    ),
  );
}

const ROUTES = {
  "bao-tin": newspaper,
  "nhip-song": magazine,
  "cong-thong-tin": portal,
  "cho-que": community,
  "dien-dan": forum,
  "mang-xa-hoi": timeline,
};

/** The application of one origin: robots.txt, its forbidden section, and its own routes. */
export function originApp(state: OriginState): Hono {
  const app = new Hono({ strict: true });
  app.use("*", async (c, next) => {
    await next();
    c.res.headers.set("X-Minhchung-Sample", "1");
    state.count(c.req.path, c.res.status);
  });
  app.get("/robots.txt", ({ req }) =>
    conditional(req.raw, { body: robots(state), type: "text/plain; charset=utf-8" }),
  );
  app.use("*", async (c, next) => {
    if (!state.source.disallow.some((prefix) => c.req.path.startsWith(prefix))) return next();
    return html(c.req.raw, forbidden(state.source));
  });
  ROUTES[state.source.key](app, state);
  return app;
}
