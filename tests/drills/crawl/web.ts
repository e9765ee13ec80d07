/** Many small hosts on loopback, each with a robots file, two sitemaps and pages; counts who asked for what, and when. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface WebPlan {
  readonly hosts: number;
  readonly pagesPerHost: number;
  /** Characters that each page has at least, markup included. */
  readonly pageChars: number;
}
export interface WebCounts {
  /** How often each page was answered, by host and path. */
  readonly pages: Readonly<Record<string, number>>;
  /** When each host was asked for anything, milliseconds. */
  readonly times: Readonly<Record<string, readonly number[]>>;
}
export interface HostedWeb {
  readonly origins: readonly string[];
  readonly counts: () => WebCounts;
  readonly close: () => Promise<void>;
}

/** Sources of a host: their sitemaps share its pages, and its clock. */
export const LISTS_PER_HOST = 2;

/** Listens on addresses of 127.0.0.0/8, one a host, all on one port. */
export async function startHostedWeb(plan: WebPlan): Promise<HostedWeb> {
  const pages = new Map<string, number>();
  const times = new Map<string, number[]>();
  const servers: Server[] = [];
  let port = 0;
  for (let host = 0; host < plan.hosts; host++) {
    const address = `127.7.${Math.floor(host / 250)}.${(host % 250) + 1}`;
    const server = createServer((request, response) => {
      const path = request.url ?? "/";
      const at = times.get(address);
      if (at === undefined) times.set(address, [performance.now()]);
      else at.push(performance.now());
      const { status, type, body } = answer(`http://${address}:${port}`, path, plan);
      if (path.startsWith("/tin/")) pages.set(`${address}${path}`, (pages.get(`${address}${path}`) ?? 0) + 1);
      response.writeHead(status, { "content-type": type }).end(body);
    });
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, address, resolve));
    port = (server.address() as AddressInfo).port;
    servers.push(server);
  }
  return {
    origins: servers.map(
      (_server, host) => `http://127.7.${Math.floor(host / 250)}.${(host % 250) + 1}:${port}`,
    ),
    counts: () => ({ pages: Object.fromEntries(pages), times: Object.fromEntries(times) }),
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function answer(origin: string, path: string, plan: WebPlan): { status: number; type: string; body: string } {
  const list = /^\/sitemap-(\d+)\.xml$/.exec(path)?.[1];
  const page = /^\/tin\/(\d+)\.html$/.exec(path)?.[1];
  if (path === "/robots.txt")
    return { status: 200, type: "text/plain", body: "User-agent: *\nDisallow: /private/\n" };
  if (list !== undefined) {
    const mine = Array.from({ length: plan.pagesPerHost }, (_page, at) => at).filter(
      (at) => at % LISTS_PER_HOST === Number(list),
    );
    const urls = mine.map((at) => `<url><loc>${origin}/tin/${at}.html</loc></url>`).join("");
    return {
      status: 200,
      type: "application/xml",
      body: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`,
    };
  }
  if (page !== undefined)
    return {
      status: 200,
      type: "text/html; charset=utf-8",
      body: pageOf(`${origin}/${page}`, plan.pageChars),
    };
  return { status: 404, type: "text/plain", body: "không có" };
}

const SYLLABLES =
  "xã thôn dân nước đường trường chợ ruộng nhà máy đập kênh mương lúa bò cừu nho táo muối cá biển núi đồi rừng cầu cống điện đèn trạm y tế học sinh giáo viên cán bộ họp bàn sửa xây cấp phát nhận nộp trả thu chi mua bán trồng gặt nuôi bảo vệ phòng chống hạn mặn lũ bão gió mưa nắng sáng chiều tối ngày tháng năm".split(
    " ",
  );

/** A page whose words are its own: two pages have no run of eight syllables in common. */
export function pageOf(seed: string, chars: number): string {
  let state = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7);
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
  const sentence = (): string => {
    const words = Array.from({ length: 14 + next(12) }, () => SYLLABLES[next(SYLLABLES.length)]);
    return `${words.join(" ")} ${next(9_000) + 100}.`.replace(/^./, (letter) => letter.toUpperCase());
  };
  const paragraphs = Array.from(
    { length: 9 },
    () => `<p>${Array.from({ length: 4 }, sentence).join(" ")}</p>`,
  );
  const title = sentence().slice(0, 70);
  const head = `<title>${title}</title><meta property="article:published_time" content="2026-11-0${1 + next(8)}T08:15:00+07:00">`;
  const body = `<article><h1>${title}</h1>${paragraphs.join("")}</article>`;
  return `<!doctype html><html lang="vi"><head>${head}${scripts(chars * 0.35, next)}</head><body>${menus(chars * 0.6 - body.length, next)}${body}</body></html>`;
}

/** What real pages are mostly made of. */
function scripts(chars: number, next: (below: number) => number): string {
  let text = "";
  while (text.length < chars)
    text += `<script>window.q=window.q||[];q.push({"id":${next(1e6)},"slot":"top-${next(99)}","sizes":[[300,250],[728,90]],"lazy":true});</script>`;
  return text;
}

function menus(chars: number, next: (below: number) => number): string {
  let text = "<nav><ul>";
  while (text.length < chars)
    text += `<li class="menu__item menu__item--level-2"><a class="menu__link" href="/muc/${next(999)}" data-track="nav-${next(999)}">${SYLLABLES[next(SYLLABLES.length)]} ${SYLLABLES[next(SYLLABLES.length)]}</a></li>`;
  return `${text}</ul></nav>`;
}
