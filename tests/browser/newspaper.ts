/** A newspaper on this machine that nobody has registered: a front page, a feed, articles; its layout can break. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { redrawn, testPicture } from "@minhchung/crawlers/testing/pictures";

const NAME = "Báo Cà Ná";
const ARTICLES = 18;
/** Articles that come after the layout broke. */
const NEWER = 6;
const PLACES = ["La Chữ", "Phước Hữu", "Lạc Nghiệp", "Thương Diêm", "Văn Lâm", "Mỹ Tân"];

export interface Newspaper {
  readonly origin: string;
  /** From now on new articles hold a notice to sign in instead of their words. */
  breakLayout(): void;
  /** The newest article says something else from now on. */
  edit(): void;
  close(): Promise<void>;
}

export async function startNewspaper(now = Date.now()): Promise<Newspaper> {
  let published = ARTICLES;
  let edited = false;
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const article = Number(/^\/tin\/(\d+)\.html$/.exec(path)?.[1] ?? Number.NaN);
    const send = (type: string, body: string) =>
      void response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(body);
    if (path === "/robots.txt") return send("text/plain", "User-agent: *\nDisallow: /quan-tri/\n");
    if (path === "/") return send("text/html", frontPage(published));
    if (path === "/rss/tin-moi.rss") return send("application/rss+xml", feed(origin(), published, now));
    // One picture, at first small and later large: the newest article shows the oldest one's.
    const width = { "/anh/kenh-1.jpg": 480, "/anh/kenh-18.jpg": 1200 }[path];
    if (width !== undefined)
      return void response
        .writeHead(200, { "content-type": "image/jpeg" })
        .end(redrawn(testPicture(5), width, (width * 2) / 3).toBuffer("image/jpeg", 75));
    if (article <= published) return send("text/html", page(article, now, edited && article === ARTICLES));
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: origin(),
    breakLayout: () => {
      published = ARTICLES + NEWER;
    },
    edit: () => {
      edited = true;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const titleOf = (at: number): string =>
  `Thôn ${PLACES[at % PLACES.length]} họp dân lần thứ ${at} về nước tưới`;
/** An hour apart; the oldest forty days before the others. */
const dateOf = (at: number, now: number): Date =>
  new Date(now - (ARTICLES + NEWER - at + (at === 1 ? 960 : 0)) * 3_600_000);
const newestFirst = (published: number): number[] =>
  Array.from({ length: published }, (_article, at) => published - at);

function frontPage(published: number): string {
  const links = newestFirst(published).map((at) => `<li><a href="/tin/${at}.html">${titleOf(at)}</a></li>`);
  return `<!doctype html><html lang="vi"><head><title>${NAME}</title><meta property="og:site_name" content="${NAME}">
    <link rel="alternate" type="application/rss+xml" title="Tin mới" href="/rss/tin-moi.rss"></head>
    <body><h1>${NAME}</h1><ul>${links.join("")}</ul></body></html>`;
}

function feed(origin: string, published: number, now: number): string {
  const items = newestFirst(published).map(
    (at) =>
      `<item><title>${titleOf(at)}</title><link>${origin}/tin/${at}.html</link><pubDate>${dateOf(at, now).toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${NAME} - Tin mới</title><link>${origin}/</link>${items.join("")}</channel></rss>`;
}

function page(at: number, now: number, edited: boolean): string {
  const sentence = (line: number): string =>
    `<p>Đoạn ${line}: ${PLACES[(at + line) % PLACES.length]} có ${at * 7 + line} hộ dùng nước kênh số ${line + 2}, ban quản lý thôn mở cống từ ${(at + line) % 12} giờ và ghi vào sổ trực của đội thủy nông.</p>`;
  const words =
    at > ARTICLES
      ? `<p>Mời bạn đọc số ${at} đăng nhập để xem tiếp nội dung bài này, xin cảm ơn đã quan tâm theo dõi.</p>`
      : Array.from({ length: 9 }, (_line, line) => sentence(line)).join("");
  const corrected = edited ? words.replace(/có \d+ hộ/, "có 999 hộ") : words;
  const picture =
    at === 1 || at === ARTICLES
      ? `<figure><img src="/anh/kenh-${at}.jpg"><figcaption>Kênh chính. Ảnh: Trần Mẫu</figcaption></figure>`
      : "";
  return `<!doctype html><html lang="vi"><head><title>${titleOf(at)} - ${NAME}</title>
    <meta property="article:published_time" content="${dateOf(at, now).toISOString()}"></head>
    <body><article><h1>${titleOf(at)}</h1>${picture}${corrected}</article></body></html>`;
}
