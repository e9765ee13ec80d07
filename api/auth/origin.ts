import { isUrl } from "@minhchung/models/text/url";
import type { MiddlewareHandler } from "hono";
import { ApiFailure } from "../errors.ts";

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses writes that another site's page asks a browser to make (OWASP, cross-site request forgery: "verifying
 * origin with standard headers"). The page's origin must be the host that was asked, or one of `trusted`.
 * A write without an Origin header is refused as well: every current browser sends one.
 */
export function sameOrigin(trusted: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    if (!READING.has(c.req.method)) {
      const origin = c.req.header("origin");
      if (origin === undefined || !(trusted.includes(origin) || hostOf(origin) === c.req.header("host"))) {
        throw new ApiFailure("origin_refused");
      }
    }
    await next();
  };
}

function hostOf(origin: string): string | null {
  return isUrl(origin) ? new URL(origin).host : null;
}
