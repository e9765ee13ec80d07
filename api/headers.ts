import type { MiddlewareHandler } from "hono";

/** Scripts only from ourselves; `style-src` allows inline styles, which the dialogs of the dashboard set. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
};

/**
 * The security headers (OWASP, HTTP headers cheat sheet) that a route did not set itself; a page that others
 * embed sets its own `Content-Security-Policy` and leaves `X-Frame-Options` out by giving it an empty value.
 */
export function securityHeaders(secure: boolean): MiddlewareHandler {
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
      else if (c.res.headers.get(name) === "") c.res.headers.delete(name);
    }
    if (secure) c.res.headers.set("Strict-Transport-Security", "max-age=31536000");
  };
}
