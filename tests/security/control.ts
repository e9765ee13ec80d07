/**
 * A careless web on this machine: it holds each payload in the place that it was made for, unescaped, so that a test can
 * show that the witness would have seen it. The same address is the canary: whatever else is asked of it is noted.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Context, Payload } from "./payloads/payload.ts";
import { payloads } from "./payloads/payloads.ts";

export interface Control {
  readonly origin: string;
  readonly payloads: readonly Payload[];
  /** The page on which a payload stands unescaped. */
  pageOf(payload: Payload): string;
  /** The same under a policy that lets no script of its own run. */
  guardedPageOf(payload: Payload): string;
  /** Paths that nobody should have asked for. */
  readonly asked: string[];
  close(): Promise<void>;
}

const page = (inside: string) =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><body>${inside}</body></html>`;
const xhtml = (inside: string) =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${inside}</body></html>`;
const named = (text: string) =>
  text
    .replace(/&#x([\da-f]+);/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
const escaped = (text: string) =>
  text.replace(/\\(?:u00|x)([\da-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
const attribute = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

const CARELESS: Readonly<Record<Context, (text: string) => string>> = {
  body: (text) => page(`<div>${text}</div>`),
  "double-quoted": (text) => page(`<input value="${text}">`),
  "single-quoted": (text) => page(`<input value='${text}'>`),
  unquoted: (text) => page(`<input value=${text}>`),
  title: (text) => `<!doctype html><title>${text}</title>`,
  textarea: (text) => page(`<textarea>${text}</textarea>`),
  style: (text) => page(`<style>b{content:"${text}"}</style>`),
  comment: (text) => page(`<!-- ${text} -->`),
  noscript: (text) => page(`<noscript>${text}</noscript>`),
  select: (text) => page(`<select><option>${text}</option></select>`),
  iframe: (text) => page(`<iframe>${text}</iframe>`),
  "script-double": (text) => page(`<script>var claim = "${text}";</script>`),
  "script-single": (text) => page(`<script>var claim = '${text}';</script>`),
  // Quotes are escaped, but not what escapes.
  "script-escaped": (text) => page(`<script>var claim = "${text.replaceAll('"', '\\"')}";</script>`),
  "script-template": (text) => page(`<script>var claim = \`${text}\`;</script>`),
  "script-comment": (text) => page(`<script>// ${text}\n</script>`),
  json: (text) => page(`<script type="application/ld+json">{"claim": "${text}"}</script>`),
  link: (text) => page(`<a id="x" href="${attribute(text)}">Xem thêm</a>`),
  "css-value": (text) => page(`<style>b{color:${text}}</style><b>x</b>`),
  "css-rule": (text) => page(`<style>${text}</style><b>x</b>`),
  xhtml: (text) => xhtml(text),
  "xhtml-cdata": (text) => xhtml(`<p><![CDATA[${text}]]></p>`),
  "url-decoded": (text) => page(`<div>${decodeURIComponent(text)}</div>`),
  "entity-decoded": (text) => page(`<div>${named(text)}</div>`),
  "escape-decoded": (text) => page(`<div>${escaped(text)}</div>`),
  "compatibility-folded": (text) => page(`<div>${text.normalize("NFKC")}</div>`),
  "parsed-twice": (text) =>
    page(`<div id="d"></div><script>const t = document.createElement("template");
      t.innerHTML = ${JSON.stringify(text).replaceAll("<", "\\u003c")}; d.innerHTML = t.innerHTML;</script>`),
};

export async function startControl(): Promise<Control> {
  const asked: string[] = [];
  let all: readonly Payload[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const [, kind, number] = /^\/(control|guarded)\/(\d+)$/.exec(path) ?? [];
    const payload = all.find((one) => String(one.number) === number);
    if (!payload?.context) {
      if (!path.startsWith("/favicon")) asked.push(path);
      response.writeHead(204).end();
      return;
    }
    const type = payload.context.startsWith("xhtml") ? "application/xhtml+xml" : "text/html";
    const policy = kind === "guarded" ? { "content-security-policy": "default-src 'self'" } : {};
    response
      .writeHead(200, { "content-type": `${type}; charset=utf-8`, ...policy })
      .end(CARELESS[payload.context](payload.text));
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  all = payloads(origin);
  return {
    origin,
    payloads: all,
    asked,
    pageOf: ({ number }) => `${origin}/control/${number}`,
    guardedPageOf: ({ number }) => `${origin}/guarded/${number}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
