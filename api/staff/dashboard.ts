import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { Readable } from "node:stream";
import { Hono } from "hono";
import { preferred, say } from "../words/words.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/**
 * The built dashboard at /desk: its files, and `index.html` for every other path, since the browser routes there.
 * Where it has not been built, a page that says how.
 */
export function dashboardRoutes(folder: string): Hono {
  const routes = new Hono();
  routes.get("/*", async (c) => {
    const asked = normalize(decodePath(c.req.path).replace(/^\/desk\/?/, ""));
    const inside = asked !== ".." && !asked.startsWith(`..${sep}`);
    const file = inside ? await fileOf(join(folder, asked)) : null;
    const path = file ?? (await fileOf(join(folder, "index.html")));
    if (path === null) return c.html(notBuilt(c.req.header("accept-language")), 503);
    // A missing script must not come back as a page: the browser would report a riddle.
    if (file === null && extname(asked) !== "") return c.notFound();
    const hashed = asked.startsWith(`assets${sep}`);
    return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, {
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
      "Cache-Control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
    });
  });
  return routes;
}

/** The path as a file name; one that cannot be decoded names no file. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}

async function fileOf(path: string): Promise<string | null> {
  if (path.includes("\0")) return null;
  try {
    return (await stat(path)).isFile() ? path : null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG") return null;
    throw error;
  }
}

function notBuilt(header: string | undefined): string {
  const language = preferred(header);
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Minh Chứng</title>
<h1>${say(language, "desk.not_built_title")}</h1><p>${say(language, "desk.not_built")}</p><pre>npm run build</pre></html>`;
}
