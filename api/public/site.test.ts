import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { STYLE_PATH } from "./assets.ts";
import { all, parseHtml, parseXml, words } from "./testing/markup.ts";
import { type Newsroom, newsroom, ORIGIN } from "./testing/newsroom.ts";

let room: Newsroom;
beforeAll(async () => {
  room = await newsroom();
});
afterAll(() => room.close());

const headlines = async (path: string) => {
  const tree = parseHtml((await room.get(path)).text);
  return all(tree, "li")
    .filter((li) => li.attributes.class === "item")
    .map((li) => words([...all(li, "h2"), ...all(li, "h3")][0] ?? li));
};

test("nothing published yet: the first page says so and offers the ask form", async () => {
  const { status, text } = await room.get("/");
  expect(status).toBe(200);
  expect(text).toContain("Chưa có bài nào được đăng");
  expect(text).toContain('href="/hoi"');
  for (const path of ["/dinh-chinh", "/nguon", "/khieu-nai"])
    expect((await room.get(path)).text, path).toContain("Chưa có");
});

test("search finds with and without diacritics, word beginnings, and puts the exact spelling first", async () => {
  await room.publish({
    slug: "dap-song-sat",
    places: ["22846"],
    theme: "disaster",
    content: { headline: "Đập Sông Sắt an toàn", fact: "Đập không thấm, không nứt." },
  });
  room.now = new Date("2026-11-12T04:00:00Z");
  await room.publish({
    slug: "dap-an-de-thi",
    theme: "other",
    content: { headline: "Đáp án đề thi được công bố trên cổng của sở", fact: "Sở đăng đáp án." },
  });
  expect(await headlines("/")).toEqual([
    "Đáp án đề thi được công bố trên cổng của sở",
    "Đập Sông Sắt an toàn",
  ]);
  expect(await headlines("/?q=đập")).toEqual([
    "Đập Sông Sắt an toàn",
    "Đáp án đề thi được công bố trên cổng của sở",
  ]);
  for (const query of ["dap song sat", "ĐẬP SÔNG", "sông  sắt!", "song sa", "Đập"]) {
    expect(await headlines(`/?q=${encodeURIComponent(query)}`), query).toContain("Đập Sông Sắt an toàn");
  }
  expect(await headlines(`/?q=${encodeURIComponent("ong sat")}`)).toEqual([]);
  for (const wild of ["%", "_", "' or 1=1 --", "\\", "\u0000"]) {
    expect((await room.get(`/?q=${encodeURIComponent(wild)}`)).status, wild).toBe(200);
  }
});

test("three different empty states", async () => {
  expect((await room.get("/?q=sân+bay")).text).toContain("Không tìm thấy “sân bay”");
  expect((await room.get("/?loai=notice")).text).toContain("Chưa có bài nào trong bộ lọc này");
  expect((await room.get("/en?loai=notice")).text).toContain("Nothing in this filter yet");
});

test("filters by place and theme offer what there is", async () => {
  const { text } = await room.get("/");
  expect(text).toContain('<option value="22846">Xã Phước Hữu</option>');
  expect(await headlines("/?noi=22846")).toEqual(["Đập Sông Sắt an toàn"]);
  expect(await headlines("/?chu-de=other")).toEqual(["Đáp án đề thi được công bố trên cổng của sở"]);
  expect((await room.get("/?trang=2")).status).toBe(404);
});

test("the query comes back escaped", async () => {
  const { text } = await room.get(`/?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
  expect(text).not.toContain("<script>");
  parseHtml(text);
});

const PATHS = [
  "/",
  "/kiem-chung/dap-song-sat",
  "/hoi",
  "/phieu",
  "/phuong-phap",
  "/nguon",
  "/dinh-chinh",
  "/khieu-nai",
  "/gioi-thieu",
];

test.each(PATHS.flatMap((path) => [path, path === "/" ? "/en" : `/en${path}`]))(
  "%s is whole, small, strict, cacheable",
  async (path) => {
    const { status, headers, text } = await room.get(path);
    expect(status).toBe(200);
    const tree = parseHtml(text);
    expect(all(tree, "h1")).toHaveLength(1);
    expect(all(tree, "main")).toHaveLength(1);
    expect(tree.attributes.lang).toBe(path.startsWith("/en") ? "en" : "vi");
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(text).not.toMatch(/\{\w+\}/);
    const style = await room.get(STYLE_PATH);
    expect(Buffer.byteLength(text) + Buffer.byteLength(style.text)).toBeLessThan(60 * 1024);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("cache-control")).toContain("public, max-age=60");
    const again = await room.get(path, { "if-none-match": headers.get("etag") ?? "" });
    expect([again.status, again.text]).toEqual([304, ""]);
  },
);

test("links between the site's own pages lead somewhere", async () => {
  const seen = new Set<string>();
  for (const path of PATHS.flatMap((path) => [path, path === "/" ? "/en" : `/en${path}`])) {
    for (const [, to = ""] of (await room.get(path)).text.matchAll(/href="(\/[^"#]*)"/g))
      seen.add(to.replaceAll("&amp;", "&"));
  }
  expect(seen.size).toBeGreaterThan(30);
  for (const path of seen) expect((await room.get(path)).status, path).toBe(200);
});

test("the style sheet is small, and fonts and style may be kept for a year", async () => {
  const style = await room.get(STYLE_PATH);
  expect(Buffer.byteLength(style.text)).toBeLessThanOrEqual(12 * 1024);
  const fonts = [...style.text.matchAll(/url\(([^)]+)\)/g)].map((m) => m[1] ?? "");
  expect(fonts).toHaveLength(4);
  for (const path of [STYLE_PATH, ...fonts]) {
    const { status, headers } = await room.get(path);
    expect([status, headers.get("cache-control")], path).toEqual([
      200,
      "public, max-age=31536000, immutable",
    ]);
  }
});

test("a slash too many leads to the page, and never to another host", async () => {
  const at = async (path: string) => {
    const { status, headers } = await room.get(path);
    return [status, headers.get("location")];
  };
  expect(await at("/en/?loai=notice")).toEqual([301, "/en?loai=notice"]);
  expect(await at("/hoi//")).toEqual([301, "/hoi"]);
  expect(await at("//example.org/")).toEqual([404, null]);
  expect(await at("/\\example.org/")).not.toEqual([301, "/\\example.org"]);
});

test("404 in the reader's language; a sample site says so on every page and keeps search engines away", async () => {
  expect((await room.get("/khong-co")).text).toContain("Không có trang này");
  const { status, headers, text } = await room.get("/en/nowhere");
  expect([status, headers.get("cache-control")]).toEqual([404, "private, no-store"]);
  expect(text).toContain("There is no such page");
  expect((await room.get("/")).text).not.toContain("Dữ liệu mẫu");
  const sample = await newsroom({ sample: true });
  try {
    for (const path of ["/", "/hoi", "/khong-co"])
      expect((await sample.get(path)).text, path).toContain("<strong>Dữ liệu mẫu</strong>");
    expect((await sample.get("/")).text).toContain('<meta name="robots" content="noindex">');
  } finally {
    await sample.close();
  }
});

test("mounted in another app it still answers in words, and leaves the other's routes alone", async () => {
  const outer = new Hono().get("/api/me", (c) => c.json({ me: true })).route("/", room.site);
  expect(await (await outer.request("/api/me")).json()).toEqual({ me: true });
  const missing = await outer.request("/khong-co");
  expect([missing.status, (await missing.text()).includes("Không có trang này")]).toEqual([404, true]);
});

test("500 in the reader's language, with the cause for the log alone", async () => {
  const errors: unknown[] = [];
  const broken = await newsroom({
    placeName: () => {
      throw new Error("secret cause");
    },
    onError: (error) => errors.push(error),
  });
  try {
    await broken.publish({ slug: "hong", places: ["1"] });
    const { status, text } = await broken.get("/en");
    expect([status, errors.length]).toEqual([500, 1]);
    expect(text).toContain("Something went wrong");
    expect(text).not.toContain("secret cause");
  } finally {
    await broken.close();
  }
});

test("feeds, sitemap and robots name the site's own origin and tell withdrawals", async () => {
  const piece = await room.publish({ slug: "se-rut", content: { headline: "Tin & <b>sẽ</b> rút 🔥\u0007" } });
  room.now = new Date("2026-11-12T05:00:00Z");
  await room.withdraw(piece, "Dẫn sai văn bản.");
  const rss = parseXml((await room.get("/rss.xml")).text);
  expect(all(rss, "item").map((item) => words(all(item, "title")[0] as never))).toEqual([
    "Đã rút: Tin & <b>sẽ</b> rút 🔥",
    "Đáp án đề thi được công bố trên cổng của sở",
    "Đập Sông Sắt an toàn",
  ]);
  expect(words(all(rss, "link")[0] as never)).toBe(`${ORIGIN}/`);
  expect(words(all(rss, "lastBuildDate")[0] as never)).toBe("Thu, 12 Nov 2026 05:00:00 GMT");
  const atom = parseXml((await room.get("/atom.xml")).text);
  expect(all(atom, "id").map(words)).toContain(`${ORIGIN}/kiem-chung/dap-song-sat`);
  const json = JSON.parse((await room.get("/en/feed.json")).text);
  expect(json).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    feed_url: `${ORIGIN}/en/feed.json`,
  });
  expect(json.items).toHaveLength(3);
  const reviews = JSON.parse((await room.get("/claim-reviews.json")).text);
  expect(reviews.dataFeedElement.map((row: { url: string }) => row.url)).toEqual([
    `${ORIGIN}/kiem-chung/dap-an-de-thi`,
    `${ORIGIN}/kiem-chung/dap-song-sat`,
  ]);
  const map = parseXml((await room.get("/sitemap.xml")).text);
  expect(all(map, "loc").map(words)).toContain(`${ORIGIN}/kiem-chung/dap-song-sat`);
  expect(all(map, "news:title").map(words)).toContain("Đập Sông Sắt an toàn");
  expect((await room.get("/robots.txt")).text).toContain(`Sitemap: ${ORIGIN}/sitemap.xml`);
  for (const path of [
    "/rss.xml",
    "/atom.xml",
    "/feed.json",
    "/claim-reviews.json",
    "/sitemap.xml",
    "/robots.txt",
  ]) {
    const { headers } = await room.get(path);
    expect(headers.get("cache-control"), path).toBe("public, max-age=300");
    expect((await room.get(path, { "if-none-match": headers.get("etag") ?? "" })).status, path).toBe(304);
  }
});

test("the corrections log lists what was withdrawn and why", async () => {
  const { text } = await room.get("/dinh-chinh");
  expect(text).toContain("Dẫn sai văn bản.");
  expect(text).toContain('href="/kiem-chung/se-rut"');
});
