import { Hono } from "hono";
import { compress } from "hono/compress";
import { etag } from "hono/etag";
import { beforeEach, expect, test } from "vitest";
import { pageCache } from "./page-cache.ts";

let state = "1";
let now = 0;
let written = 0;
let read = 0;
let app: Hono;

beforeEach(() => {
  [state, now, written, read] = ["1", 0, 0, 0];
  app = new Hono();
  app.use(
    pageCache({
      state: async () => {
        read += 1;
        return state;
      },
      clock: () => new Date(now),
      keeps: (path) => path !== "/hoi",
      most: 3,
    }),
    compress({ threshold: 0 }),
    etag(),
  );
  app.get("*", (c) => {
    written += 1;
    if (c.req.path === "/khong-co") return c.text("không có", 404);
    return c.html(`<p>${c.req.path} lần ${written}</p>`);
  });
});

const get = (path: string, headers: Record<string, string> = { "accept-encoding": "gzip, br" }) =>
  app.request(path, { headers });
/** The page's words, unpacked as a browser does. */
const text = async (answer: Response) =>
  new Response(answer.body?.pipeThrough(new DecompressionStream("gzip"))).text();

test("a page is written once until something is published, and comes compressed", async () => {
  const first = await get("/a");
  expect(first.headers.get("content-encoding")).toBe("gzip");
  expect(await text(first)).toBe("<p>/a lần 1</p>");
  const second = await get("/a");
  expect(second.headers.get("content-type")).toMatch(/^text\/html/);
  expect(await text(second)).toBe("<p>/a lần 1</p>");
  state = "2";
  expect(await text(await get("/a"))).toBe("<p>/a lần 2</p>");
});

test("a minute is the most", async () => {
  await get("/a");
  now = 60_001;
  expect(await text(await get("/a"))).toBe("<p>/a lần 2</p>");
});

test("whoever has it already is told so, and gets nothing else", async () => {
  const tag = (await get("/a")).headers.get("etag") ?? "";
  for (const sent of [tag, `"other", ${tag.replace("W/", "")}`]) {
    const same = await get("/a", { "accept-encoding": "gzip", "if-none-match": sent });
    expect([same.status, await same.text(), same.headers.get("content-encoding")]).toEqual([304, "", null]);
  }
  expect((await get("/a", { "accept-encoding": "gzip", "if-none-match": '"other"' })).status).toBe(200);
  expect(written).toBe(1);
});

test("failures, other pages, searches and readers without gzip are written each time", async () => {
  for (const path of ["/khong-co", "/hoi", "/?q=nuoc", "/?x=1"]) {
    written = 0;
    await get(path);
    await get(path);
    expect(written, path).toBe(2);
  }
  written = 0;
  await get("/a");
  expect(await (await get("/a", {})).text()).toBe("<p>/a lần 2</p>");
});

test("the list's filters are pages of their own; what nobody asks for goes first", async () => {
  for (const path of ["/a", "/?trang=2", "/?trang=3", "/a", "/?noi=22846"]) await get(path);
  expect(written).toBe(4);
  await get("/a");
  expect(written).toBe(4);
  await get("/?trang=2");
  expect(written).toBe(5);
});

test("many at once read the state at most twice", async () => {
  await get("/a");
  read = 0;
  await Promise.all(Array.from({ length: 50 }, () => get("/a")));
  expect(read).toBeLessThanOrEqual(2);
  expect(written).toBe(1);
});
