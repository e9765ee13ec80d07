/** The corpus on loopback as the web would show it: an archive with a sitemap, a paper with a feed, a public timeline. */
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import type { DeskCases, Post } from "./cases.ts";
import type { Article, Corpus } from "./corpus.ts";

export interface DeskWeb {
  /** Where each source's reading begins. */
  readonly archive: string;
  readonly paper: string;
  readonly timeline: string;
  /** What later days hold is not published yet. */
  setDay(day: number): void;
  close(): Promise<void>;
}

/** The corpus carries no dates; each day of the stream gets one, and the archive lies before them. */
export const dateOf = (day: number): string => `2025-11-${String(10 + day).padStart(2, "0")}`;
export const ARCHIVE_DATE = "2025-11-01";
/** A number a post, in the order of the days: a timeline is read newest first, page by page. */
const PAGE = 40;

export const pathOf = (id: string): string => `/bai/${id.replace("/", "-")}.html`;

export async function startDeskWeb(corpus: Corpus, cases: DeskCases): Promise<DeskWeb> {
  let today = 0;
  const isOut = ({ day }: { day: number }) => day <= today;
  const archive = await listen(
    pages(() => corpus.evidence.map((article) => ({ ...article, date: ARCHIVE_DATE }))),
  );
  const paper = await listen(
    pages(() => cases.articles.filter(isOut).map((article) => ({ ...article, date: dateOf(article.day) }))),
  );
  const timeline = await listen(timelineApp(() => cases.posts.filter(isOut)));
  return {
    archive: `${archive.origin}/sitemap.xml`,
    paper: `${paper.origin}/feed.xml`,
    timeline: `${timeline.origin}/api/v1/timelines/public?local=true`,
    setDay: (day) => {
      today = day;
    },
    close: async () => {
      await Promise.all([archive, paper, timeline].map(({ close }) => close()));
    },
  };
}

type Dated = Article & { readonly date: string };

function pages(articles: () => readonly Dated[]) {
  return (origin: () => string) => {
    const app = new Hono();
    const item = ({ id, title, date }: Dated) =>
      `<item><title>${asText(title)}</title><link>${origin()}${pathOf(id)}</link><guid>${origin()}${pathOf(id)}</guid><pubDate>${new Date(`${date}T08:00:00+07:00`).toUTCString()}</pubDate></item>`;
    const xml = (body: string) =>
      new Response(body, { headers: { "content-type": "application/xml; charset=utf-8" } });
    app.get("/robots.txt", (c) => c.text("User-agent: *\nAllow: /\n"));
    app.get("/feed.xml", () =>
      xml(
        `<?xml version="1.0"?><rss version="2.0"><channel><title>Báo đo</title><link>${origin()}/</link><description>-</description>${articles().map(item).join("")}</channel></rss>`,
      ),
    );
    app.get("/sitemap.xml", () =>
      xml(
        `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${articles()
          .map(({ id, date }) => `<url><loc>${origin()}${pathOf(id)}</loc><lastmod>${date}</lastmod></url>`)
          .join("")}</urlset>`,
      ),
    );
    app.get("/bai/:name", (c) => {
      const article = articles().find(({ id }) => pathOf(id) === c.req.path);
      return article ? c.html(pageOf(article)) : c.notFound();
    });
    return app;
  };
}

/** The furniture of a newspaper page around the words, so that extraction has its work. */
const pageOf = ({ title, paragraphs, date }: Dated): string => `<!doctype html><html lang="vi"><head>
<meta charset="utf-8"><title>${asText(title)} | Báo đo</title><meta property="article:published_time" content="${date}T08:00:00+07:00"></head>
<body><header><nav><a href="/">Trang chủ</a> <a href="/thoi-su">Thời sự</a> <a href="/kinh-te">Kinh tế</a></nav></header>
<main><article><h1>${asText(title)}</h1><time datetime="${date}T08:00:00+07:00">${date}</time>
${paragraphs.map((paragraph) => `<p>${asText(paragraph)}</p>`).join("\n")}
</article></main><aside><a href="/lien-quan">Tin liên quan</a></aside><footer>Báo đo: trang để đo, không phải tờ báo.</footer></body></html>`;

/** As they appear; the first is status number 1, and later days add higher numbers. */
export const inOrder = (posts: readonly Post[]): Post[] =>
  [...posts].sort((a, b) => a.day - b.day || a.id.localeCompare(b.id));

function timelineApp(posts: () => readonly Post[]) {
  const newestFirst = () =>
    inOrder(posts())
      .map((post, i) => ({ ...post, number: i + 1 }))
      .reverse();
  return (origin: () => string) => {
    const app = new Hono();
    app.get("/robots.txt", (c) => c.text("User-agent: *\nAllow: /\n"));
    app.get("/api/v1/timelines/public", (c) => {
      const before = Number(c.req.query("max_id") ?? Number.MAX_SAFE_INTEGER);
      const page = newestFirst()
        .filter(({ number }) => number < before)
        .slice(0, PAGE);
      const last = page.at(-1)?.number;
      if (last !== undefined && last > 1)
        c.header("link", `<${origin()}/api/v1/timelines/public?local=true&max_id=${last}>; rel="next"`);
      return c.json(
        page.map(({ number, text, day }) => ({
          id: String(number),
          created_at: `${dateOf(day)}T05:00:00.000Z`,
          visibility: "public",
          reblog: null,
          spoiler_text: "",
          content: `<p>${asText(text)}</p>`,
        })),
      );
    });
    return app;
  };
}

const asText = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
  );

async function listen(make: (origin: () => string) => Hono) {
  let origin = "";
  const app = make(() => origin);
  const { server, port } = await new Promise<{ server: ServerType; port: number }>((resolve, reject) => {
    const started = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, (info: AddressInfo) =>
      resolve({ server: started, port: info.port }),
    );
    started.once("error", reject);
  });
  origin = `http://127.0.0.1:${port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
  return { origin, close };
}
