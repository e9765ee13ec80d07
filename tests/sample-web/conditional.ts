import { createHash } from "node:crypto";

export interface Body {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** ISO instant of the last change; without it the answer carries an ETag only. */
  readonly modified?: string;
}

const opaque = (tag: string): string => tag.trim().replace(/^W\//, "");

/**
 * A 200 answer with ETag and Last-Modified, or 304 where the request's validators still hold.
 * If-None-Match decides alone when it is given (RFC 9110 §13.2.2).
 */
export function conditional(request: Request, { body, type, modified }: Body): Response {
  const tag = `"${createHash("sha256").update(body).digest("hex").slice(0, 20)}"`;
  const headers = new Headers({ ETag: tag, "Cache-Control": "no-cache" });
  const stamp = modified ? Math.floor(Date.parse(modified) / 1000) * 1000 : null;
  if (stamp !== null) headers.set("Last-Modified", new Date(stamp).toUTCString());
  const wanted = request.headers.get("If-None-Match");
  const since = request.headers.get("If-Modified-Since");
  const fresh = wanted
    ? wanted.split(",").some((given) => given.trim() === "*" || opaque(given) === tag)
    : stamp !== null && since !== null && Date.parse(since) >= stamp;
  if (fresh) return new Response(null, { status: 304, headers });
  headers.set("Content-Type", type);
  return new Response(body, { status: 200, headers });
}
