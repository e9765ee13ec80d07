import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseBrowser } from "../fetch/browser.ts";
import { type Renderer, startRenderer } from "./rendered.ts";

const agent = {
  agentName: "MinhChungBot",
  version: "0.1",
  deskName: "Bàn mẫu",
  contactUrl: "https://desk.example/bot",
};
const asked: string[] = [];
let server: Server;
let secret: Server;
let origin = "";
let renderer: Renderer;

const PAGE = (secretOrigin: string) => `<!doctype html><html lang="vi"><body><div id="app"></div><script>
(async () => {
  const data = await (await fetch("/api")).json();
  const inside = await fetch("${secretOrigin}/").then(() => "reached", () => "refused");
  document.getElementById("app").innerHTML = "<article><p>" + data.text + "</p><i>" + inside + "</i></article>";
  new Image().src = "/pixel.png";
})();
</script></body></html>`;

beforeAll(async () => {
  secret = createServer((req, res) => {
    asked.push(`secret ${req.url}`);
    res.setHeader("access-control-allow-origin", "*").end("secret");
  });
  await new Promise<void>((resolve) => secret.listen(0, "127.0.0.1", resolve));
  const secretOrigin = `http://127.0.0.1:${(secret.address() as AddressInfo).port}`;
  server = createServer((req, res) => {
    asked.push(req.url ?? "");
    if (req.url === "/api")
      res.setHeader("content-type", "application/json").end('{"text":"nước rút ở Phước Hữu"}');
    else if (req.url === "/gone") res.writeHead(410).end();
    else if (req.url === "/away")
      res.end(`<script>location.href="${secretOrigin}/away"</script><p>ở lại</p>`);
    else res.setHeader("content-type", "text/html; charset=utf-8").end(PAGE(secretOrigin));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chooseBrowser({
    use: "own",
    cacheFolder: join(tmpdir(), `minhchung-browser-${process.getuid?.()}`),
  });
  renderer = await startRenderer({ browser, agent, loopbackOrigins: [origin.slice(7)], deadlineMs: 15_000 });
});

afterAll(async () => {
  await renderer.close();
  for (const one of [server, secret]) {
    one.closeAllConnections();
    one.close();
  }
});

test("a page's scripts run, and what they write is read", async () => {
  const page = await renderer.render(`${origin}/`);
  expect(page.html).toContain("nước rút ở Phước Hữu");
  expect(page.status).toBe(200);
});

test("subresources go through the guard: a private address is refused, and pictures are not fetched", async () => {
  const page = await renderer.render(`${origin}/`);
  expect(page.html).toContain("<i>refused</i>");
  expect(page.refused).toContain("address_blocked");
  expect(asked.filter((path) => path.startsWith("secret") || path === "/pixel.png")).toEqual([]);
});

test("a page cannot send the browser elsewhere", async () => {
  const page = await renderer.render(`${origin}/away`);
  expect(page.refused).toContain("navigation");
  expect(asked.filter((path) => path.startsWith("secret"))).toEqual([]);
});

test("errors come classified through the process boundary", async () => {
  await expect(renderer.render(`${origin}/gone`)).rejects.toMatchObject({
    code: "http_gone",
    action: "never",
    status: 410,
  });
  await expect(renderer.render("http://169.254.169.254/")).rejects.toMatchObject({ code: "address_blocked" });
});
