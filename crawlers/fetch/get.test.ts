import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import * as zlib from "node:zlib";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { CrawlError } from "../errors.ts";
import { createFetcher, type GetOptions } from "./get.ts";
import { createGuard } from "./guard.ts";

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A loopback server and a fetcher that may reach it (and, unless named, nothing else private). */
async function web(handler: RequestListener, more: { alsoAllow?: Server } = {}) {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = originOf(server);
  const loopbackOrigins = [origin.slice(7), ...(more.alsoAllow ? [originOf(more.alsoAllow).slice(7)] : [])];
  const guard = createGuard({ loopbackOrigins });
  const fetcher = createFetcher({
    guard,
    agentName: "MinhChungBot",
    version: "0.1",
    deskName: "Bàn kiểm chứng mẫu",
    contactUrl: "https://desk.example/bot",
  });
  closers.push(async () => {
    await guard.close();
    server.closeAllConnections();
    server.close();
  });
  const get = (path: string, ask: Partial<GetOptions> = {}) =>
    fetcher.get(origin + path, { maxBytes: 10_000, deadlineMs: 5_000, ...ask });
  return { origin, server, fetcher, get };
}

const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const failure = (code: string, action: string) => expect.objectContaining({ code, action });
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test("a page comes with its validators, and the user agent names the desk and a contact page", async () => {
  let agent = "";
  const { get, origin } = await web((req, res) => {
    agent = req.headers["user-agent"] ?? "";
    res.setHeader("etag", '"v1"').setHeader("content-type", "text/html").end("<p>chào");
  });
  const page = await get("/a#part");
  expect(page).toMatchObject({ status: 200, url: `${origin}/a`, etag: '"v1"', contentType: "text/html" });
  expect(text(page.bytes)).toBe("<p>chào");
  expect(agent).toBe("MinhChungBot/0.1 (Ban kiem chung mau; +https://desk.example/bot)");
});

test("an unchanged page costs no body", async () => {
  const { get } = await web((req, res) => {
    res.statusCode = req.headers["if-none-match"] === '"v1"' && req.headers["if-modified-since"] ? 304 : 200;
    res.end(res.statusCode === 200 ? "body" : undefined);
  });
  const page = await get("/", { etag: '"v1"', lastModified: "Tue, 12 Nov 2024 01:00:00 GMT" });
  expect(page).toMatchObject({ notModified: true, status: 304 });
  expect(page.bytes.length).toBe(0);
});

test.each([
  ["gzip", gzipSync("lũ về")],
  ["deflate", deflateSync("lũ về")],
  ["deflate", deflateRawSync("lũ về")],
  ["br", brotliCompressSync("lũ về")],
  ["gzip, br", brotliCompressSync(gzipSync("lũ về"))],
  ["gzip", Buffer.from("lũ về")],
])("content encoding %s is undone", async (encoding, body) => {
  const { get } = await web((_req, res) => res.setHeader("content-encoding", encoding).end(body));
  expect(text((await get("/")).bytes)).toBe("lũ về");
});

test.each([
  ["br", brotliCompressSync(Buffer.alloc(50_000_000))],
  ["gzip", gzipSync(Buffer.alloc(5_000_000))],
  ["deflate", deflateSync(Buffer.alloc(5_000_000))],
  ["deflate", deflateRawSync(Buffer.alloc(5_000_000))],
  ["gzip, gzip", gzipSync(gzipSync(Buffer.alloc(5_000_000)))],
])("a %s bomb stops at the cap on decoded bytes", async (encoding, bomb) => {
  const { get } = await web((_req, res) => res.setHeader("content-encoding", encoding).end(bomb));
  await expect(get("/")).rejects.toEqual(failure("body_too_large", "never"));
});

/** Came with Node 22.15; before, we never ask for it, and a server that sends it unasked is an error of its own. */
const zstdCompress = (zlib as { zstdCompressSync?: (bytes: Buffer) => Buffer }).zstdCompressSync;
test("zstd is capped where this Node can undo it, and else neither asked for nor guessed at", async () => {
  const bomb = zstdCompress?.(Buffer.alloc(5_000_000)) ?? Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0]);
  let accepted = "";
  const { get } = await web((req, res) => {
    accepted = String(req.headers["accept-encoding"]);
    res.setHeader("content-encoding", "zstd").end(bomb);
  });
  const code = zstdCompress === undefined ? "encoding_unsupported" : "body_too_large";
  await expect(get("/")).rejects.toEqual(failure(code, "never"));
  expect(accepted.includes("zstd")).toBe(zstdCompress !== undefined);
});

test("three layers of encoding are an attack", async () => {
  const body = gzipSync(gzipSync(gzipSync("x")));
  const { get } = await web((_req, res) => res.setHeader("content-encoding", "gzip, gzip, gzip").end(body));
  await expect(get("/")).rejects.toEqual(failure("encoding_unsupported", "never"));
});

test("a body longer than its Content-Length is cut there, and the next answer is not what was left of it", async () => {
  const server = createTcpServer((socket) => {
    socket
      .on("error", () => undefined)
      .on("data", (data) => {
        const lie = data.toString().startsWith("GET /lie");
        const body = lie ? "short, HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged" : "honest";
        socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${lie ? 5 : 6}\r\n\r\n${body}`);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { fetcher } = await web((_req, res) => void res.end(), { alsoAllow: server as unknown as Server });
  const asking = (path: string) => fetcher.get(origin + path, { maxBytes: 10_000, deadlineMs: 5_000 });
  expect(text((await asking("/lie")).bytes)).toBe("short");
  expect(text((await asking("/a")).bytes)).toBe("honest");
});

test("a long plain body is refused by its length alone, and by its bytes where the length is not given", async () => {
  const { get } = await web((req, res) => {
    if (req.url === "/long") res.setHeader("content-length", 20_000);
    res.end(Buffer.alloc(20_000));
  });
  await expect(get("/long")).rejects.toEqual(failure("body_too_large", "never"));
  await expect(get("/chunked")).rejects.toEqual(failure("body_too_large", "never"));
  const cut = await get("/chunked", { overflow: "truncate" });
  expect([cut.bytes.length, cut.truncated]).toEqual([10_000, true]);
});

test("broken and unknown encodings are told apart", async () => {
  const { get } = await web((req, res) => {
    const encoding = req.url === "/broken" ? "gzip" : "made-up";
    res.setHeader("content-encoding", encoding).end(gzipSync("x".repeat(900)).subarray(0, 20));
  });
  await expect(get("/broken")).rejects.toEqual(failure("body_broken", "retry"));
  await expect(get("/unknown")).rejects.toEqual(failure("encoding_unsupported", "never"));
});

test("a server that drips bytes runs into the total deadline", async () => {
  const { get } = await web((_req, res) => {
    const drip = setInterval(() => res.write("."), 20);
    res.on("close", () => clearInterval(drip));
  });
  await expect(get("/", { deadlineMs: 200 })).rejects.toEqual(failure("deadline", "retry"));
});

test("a body shorter than its Content-Length is an error, not a page", async () => {
  const { get } = await web((_req, res) => {
    res.writeHead(200, { "content-length": 500 });
    res.write("short");
    setImmediate(() => res.destroy());
  });
  await expect(get("/")).rejects.toEqual(failure("network", "retry"));
});

test("huge headers are refused, one or a thousand of them", async () => {
  const { get } = await web((req, res) => {
    if (req.url === "/one") res.setHeader("x-huge", "a".repeat(60_000));
    else for (let at = 0; at < 1_000; at++) res.setHeader(`x-${at}`, "a".repeat(60));
    res.end();
  });
  await expect(get("/one")).rejects.toEqual(failure("headers_too_large", "never"));
  await expect(get("/many")).rejects.toEqual(failure("headers_too_large", "never"));
});

test("redirects are followed five times, with the hook asked at each hop", async () => {
  const hops: string[] = [];
  const { get, origin } = await web((req, res) => {
    const step = Number(req.url?.slice(1));
    if (step > 0) res.writeHead(302, { location: `/${step - 1}` }).end();
    else res.end("there");
  });
  const page = await get("/5", { onRedirect: async (url) => void hops.push(url) });
  expect(page.url).toBe(`${origin}/0`);
  expect(hops.length).toBe(5);
  await expect(get("/6")).rejects.toEqual(failure("redirect_too_many", "never"));
});

test.each([
  ["/loop", "redirect_loop", "never"],
  ["file:///etc/passwd", "address_blocked", "stop"],
  ["http://169.254.169.254/latest/", "address_blocked", "stop"],
  ["http://[::ffff:127.0.0.1]/", "address_blocked", "stop"],
  ["http://user:pw@baodemo.vn/", "address_blocked", "stop"],
  ["http://", "redirect_without_location", "never"],
])("a redirect to %s is %s", async (location, code, action) => {
  const { get } = await web((_req, res) => res.writeHead(301, { location }).end());
  await expect(get("/loop")).rejects.toEqual(failure(code, action));
});

test("the guard holds at any hop, not only at the first", async () => {
  const { get } = await web((req, res) => {
    const hop = Number(req.url?.slice(1));
    res.writeHead(302, { location: hop < 3 ? `/${hop + 1}` : "http://10.0.0.1/admin" }).end();
  });
  await expect(get("/0")).rejects.toEqual(failure("address_blocked", "stop"));
});

test("loopback is closed but for the named host and port", async () => {
  const other = createServer((_req, res) => res.end("secret"));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  closers.push(() => void other.close());
  const { get } = await web((_req, res) => res.writeHead(302, { location: `${originOf(other)}/` }).end());
  await expect(get("/")).rejects.toEqual(failure("address_blocked", "stop"));
});

test("a name that resolves to a private address is refused before a byte is sent", async () => {
  let asked = 0;
  const server = createServer((_req, res) => {
    asked++;
    res.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const guard = createGuard({
    lookup: (_host, _options, callback) =>
      callback(null, [
        { address: "93.184.216.34", family: 4 },
        { address: "127.0.0.1", family: 4 },
      ]),
  });
  closers.push(
    () => guard.close(),
    () => void server.close(),
  );
  const desk = {
    agentName: "MinhChungBot",
    version: "0.1",
    deskName: "Bàn",
    contactUrl: "https://desk.example/",
  };
  const fetcher = createFetcher({ guard, ...desk });
  const asking = fetcher.get("http://rebind.baodemo.vn:8080/", { maxBytes: 10, deadlineMs: 2_000 });
  await expect(asking).rejects.toEqual(failure("address_blocked", "stop"));
  expect(asked).toBe(0);
});

test("credentials stay with the first origin", async () => {
  const seen: (string | undefined)[] = [];
  const second = createServer((req, res) => {
    seen.push(req.headers.authorization);
    res.end("ok");
  });
  await new Promise<void>((resolve) => second.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    second.closeAllConnections();
    second.close();
  });
  const { get } = await web(
    (req, res) => {
      seen.push(req.headers.authorization);
      res.writeHead(307, { location: originOf(second) }).end();
    },
    { alsoAllow: second },
  );
  await get("/", { credentials: { authorization: "Bearer token" } });
  expect(seen).toEqual(["Bearer token", undefined]);
});

test.each([
  [404, "http_not_found", "never", null],
  [410, "http_gone", "never", null],
  [403, "http_forbidden", "never", null],
  [418, "http_client_error", "never", null],
  [429, "http_too_many_requests", "slow_host", 30],
  [503, "http_unavailable", "slow_host", 30],
  [500, "http_server_error", "retry", null],
])("status %i says what to do next", async (status, code, action, retryAfterSeconds) => {
  const { get } = await web((_req, res) => {
    if (retryAfterSeconds !== null) res.setHeader("retry-after", retryAfterSeconds);
    res.writeHead(status).end("sorry");
  });
  const error = await get("/").catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(CrawlError);
  expect(error).toMatchObject({ code, action, status, retryAfterSeconds, messageKey: `crawl.error.${code}` });
});

test("a host that refuses the connection is tried again later", async () => {
  const { get, server } = await web((_req, res) => void res.end());
  await new Promise((resolve) => server.close(resolve));
  await expect(get("/")).rejects.toEqual(failure("network", "retry"));
});
