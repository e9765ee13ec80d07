import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Hono } from "hono";

/** The style sheet names fonts by their short names; see {@link FONTS}. */
const css = readFileSync(new URL("./style.css", import.meta.url), "utf8");
const version = createHash("sha256").update(css).digest("hex").slice(0, 12);

/** The address changes with the content, so caches may keep it for a year. */
export const STYLE_PATH = `/_site/style.${version}.css`;

/** Two weights, two subsets: 67 KB together, loaded once. Other letters fall back to the system's font. */
const FONTS = ["latin-400", "latin-600", "vietnamese-400", "vietnamese-600"] as const;
const IMMUTABLE = "public, max-age=31536000, immutable";

const fontFolder = join(
  dirname(createRequire(import.meta.url).resolve("@fontsource/be-vietnam-pro/package.json")),
  "files",
);

const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0f4c5c"/><path d="M8 16.5l5.5 5.5L24 10.5" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>';

/** Style sheet, fonts and icon of the public site. */
export function assetRoutes(): Hono {
  const routes = new Hono();
  routes.get(STYLE_PATH, (c) => {
    c.header("Cache-Control", IMMUTABLE);
    c.header("Content-Type", "text/css; charset=utf-8");
    return c.body(css);
  });
  for (const name of FONTS) {
    routes.get(`/_site/be-vietnam-pro-${name}.woff2`, async (c) => {
      c.header("Cache-Control", IMMUTABLE);
      c.header("Content-Type", "font/woff2");
      return c.body(await readFile(join(fontFolder, `be-vietnam-pro-${name}-normal.woff2`)));
    });
  }
  routes.get("/favicon.svg", (c) => {
    c.header("Cache-Control", "public, max-age=86400");
    c.header("Content-Type", "image/svg+xml");
    return c.body(MARK);
  });
  return routes;
}
