import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SampleWeb, startSampleWeb } from "./server.ts";
import { SAMPLE_NOTICE } from "./templates/html.ts";

let web: SampleWeb;
beforeAll(async () => {
  web = await startSampleWeb();
});
afterAll(() => web.close());

const source = (key: string) => {
  const found = web.sources.find((candidate) => candidate.key === key);
  if (!found) throw new Error(`no source ${key}`);
  return found;
};
const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers });

describe("every source", () => {
  it("stands on loopback with an origin of its own", () => {
    const origins = web.sources.map(({ origin }) => origin);
    expect(new Set(origins).size).toBe(web.data.sources.length);
    for (const origin of origins) expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("serves each of its documents and evidence items, marked as sample", async () => {
    const files = new Set(web.data.documents.flatMap(({ form, path }) => (form === undefined ? [] : [path])));
    const pages = [...web.data.documents, ...web.data.evidence].filter(({ path }) => !files.has(path));
    for (const { source: key, path, id } of pages) {
      const answer = await get(source(key).origin + path);
      const body = await answer.text();
      expect(answer.status, id).toBe(200);
      expect(answer.headers.get("x-minhchung-sample"), id).toBe("1");
      expect(body, id).toContain(SAMPLE_NOTICE);
      if (key !== "mang-xa-hoi") expect(body, id).toContain('<meta name="minhchung-sample"');
    }
  });

  it("serves documents as files: text with the sample mark on each page, or a picture alone", async () => {
    const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
    const files = web.data.documents.filter(({ form }) => form !== undefined);
    expect(files.map(({ form }) => form).sort()).toEqual(["pdf", "pdf", "pdf", "pdf", "scan"]);
    for (const { source: key, path, id, form } of files) {
      const answer = await get(source(key).origin + path);
      expect(answer.headers.get("content-type"), id).toBe("application/pdf");
      const pdf = await getDocument({ data: await answer.arrayBuffer(), verbosity: 0 }).promise;
      const { info } = await pdf.getMetadata();
      expect(info, id).toMatchObject({ Subject: SAMPLE_NOTICE });
      for (let number = 1; number <= pdf.numPages; number++) {
        const { items } = await (await pdf.getPage(number)).getTextContent();
        const text = items.map((item) => ("str" in item ? item.str : "")).join("");
        if (form === "scan") expect(text, id).toBe("");
        else expect(text, id).toContain(SAMPLE_NOTICE);
      }
      await pdf.loadingTask.destroy();
    }
  });

  it("links its files from the portal's list", async () => {
    const list = await (await get(source("cong-thong-tin").url)).text();
    for (const { form, path } of web.data.documents) if (form !== undefined) expect(list).toContain(path);
  });

  it("answers 304 to its own validators and 200 to others", async () => {
    const urls = web.sources.filter(({ kind }) => kind !== "timeline").map(({ url }) => url);
    for (const url of urls) {
      const first = await get(url);
      await first.arrayBuffer();
      const tag = first.headers.get("etag") ?? "";
      expect(tag).toMatch(/^"\w+"$/);
      expect((await get(url, { "If-None-Match": tag })).status).toBe(304);
      expect((await get(url, { "If-None-Match": `W/${tag}` })).status).toBe(304);
      expect((await get(url, { "If-None-Match": '"another"' })).status).toBe(200);
      const modified = first.headers.get("last-modified");
      if (!modified) continue;
      expect((await get(url, { "If-Modified-Since": modified })).status).toBe(304);
      expect((await get(url, { "If-Modified-Since": new Date(0).toUTCString() })).status).toBe(200);
    }
  });

  it("says 404 where there is nothing", async () => {
    for (const { origin } of web.sources)
      expect((await get(`${origin}/khong-co/trang-nay.html`)).status).toBe(404);
  });
});

describe("bao-tin", () => {
  it("has a feed with every article", async () => {
    const body = await (await get(source("bao-tin").url)).text();
    const articles = web.data.documents.filter((document) => document.source === "bao-tin");
    expect(body.match(/<item>/g)).toHaveLength(articles.length);
    expect(body).toContain("<pubDate>Thu, 13 Nov 2025 17:20:00 +0700</pubDate>");
    expect(body).toContain(SAMPLE_NOTICE);
  });

  it("dates an article as Vietnamese papers do, and in JSON-LD", async () => {
    const article = web.data.documents.find(({ id }) => id === "bt-015");
    const body = await (await get(source("bao-tin").origin + article?.path)).text();
    expect(body).toContain("Thứ Năm, 13/11/2025 - 17:20");
    const linked = /<script type="application\/ld\+json">(.+?)<\/script>/s.exec(body)?.[1] ?? "";
    expect(JSON.parse(linked)).toMatchObject({ "@type": "NewsArticle", datePublished: article?.published });
  });
});

describe("cho-que", () => {
  it("shows nothing without its script, and everything through its endpoint", async () => {
    const { origin } = source("cho-que");
    const posts = web.data.documents.filter((document) => document.source === "cho-que");
    const shell = await (await get(`${origin}/`)).text();
    expect(posts.some((post) => shell.includes(post.paragraphs[0] ?? ""))).toBe(false);
    const seen: string[] = [];
    for (let page = 1, pages = 1; page <= pages; page++) {
      const answer = await get(`${origin}/api/posts?page=${page}`);
      const json = (await answer.json()) as { notice: string; pages: number; posts: { id: string }[] };
      pages = json.pages;
      expect(json.notice).toBe(SAMPLE_NOTICE);
      seen.push(...json.posts.map((post) => post.id));
    }
    expect(seen.toSorted()).toEqual(posts.map(({ id }) => id).toSorted());
  });
});

describe("robots.txt", () => {
  it("forbids a section, and the counters notice whoever reads it", async () => {
    const own = await startSampleWeb();
    try {
      for (const { origin } of own.sources) await (await get(`${origin}/robots.txt`)).text();
      expect(own.forbiddenRequests()).toEqual([]);
      const portal = own.sources.find(({ key }) => key === "cong-thong-tin");
      const rules = await (await get(`${portal?.origin}/robots.txt`)).text();
      expect(rules).toContain("Disallow: /noi-bo/");
      expect((await get(`${portal?.origin}/noi-bo/lich-cong-tac.html`)).status).toBe(200);
      expect(own.forbiddenRequests()).toEqual(["cong-thong-tin /noi-bo/lich-cong-tac.html"]);
      expect(own.requests("cong-thong-tin").get("/robots.txt")).toEqual([200, 200]);
    } finally {
      await own.close();
    }
  });
});

describe("time", () => {
  it("publishes nothing before its day, and the same bytes twice", async () => {
    const early = await startSampleWeb({ today: "2025-11-10" });
    try {
      const feed = early.sources.find(({ key }) => key === "bao-tin");
      const before = await (await get(feed?.url ?? "")).text();
      expect(before).not.toContain("13 Nov 2025");
      expect(await (await get(feed?.url ?? "")).text()).toBe(before);
      expect(early.evidence().every(({ issuedOn }) => issuedOn <= "2025-11-10")).toBe(true);
      early.setToday("2025-11-20");
      expect(await (await get(feed?.url ?? "")).text()).toContain("13 Nov 2025");
    } finally {
      await early.close();
    }
  });

  it("rejects where its port is taken", async () => {
    await expect(startSampleWeb({ port: web.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
