import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { identify } from "./auth/authorise.ts";
import { sameOrigin } from "./auth/origin.ts";
import { authRoutes } from "./auth/routes.ts";
import type { AppDeps } from "./deps.ts";
import { ApiFailure, asFailure } from "./errors.ts";
import { securityHeaders } from "./headers.ts";
import { hookRoutes } from "./hooks/routes.ts";
import { openApi } from "./openapi/document.ts";
import { type OpenApiDocument, openApiPage } from "./openapi/page.ts";
import { dashboardRoutes } from "./staff/dashboard.ts";
import type { RequestEnv } from "./staff/kit.ts";
import { staffRoutes } from "./staff/routes.ts";
import type { ApiError } from "./staff/types.ts";
import { preferred, say } from "./words/words.ts";

/** A body larger than this is refused before it is read: the largest that people send is the text of an evidence item. */
const MOST_BYTES = 2_000_000;
/** A scanned decision of some dozen pages. */
const MOST_FILE_BYTES = 20_000_000;
const TAKES_FILES = new Set([
  "/api/evidence/read-file",
  "/api/documents/files",
  "/api/documents/files/check",
]);

/**
 * The whole web side as one hono app: the staff API under /api, its description at /openapi.json and for people at
 * /openapi, the dashboard at /desk. The public site is mounted beside it by the composition root.
 *
 * @example const answer = await createApp(deps).request("/api/me");
 */
export function createApp(deps: AppDeps) {
  const app = new OpenAPIHono<RequestEnv>();
  app.use(securityHeaders(deps.publicOrigin.startsWith("https:")));
  app.use("/api/*", writeLog(deps));
  app.onError((error, c) => refuse(deps, error, c));
  // No text of PostgreSQL holds a NUL. Refused here, no query fails in the middle of others that share its connection.
  app.use("/api/*", async (c, next) => {
    if (c.req.url.includes("%00")) throw new ApiFailure("bad_request", { params: { detail: "%00" } });
    await next();
  });
  const small = bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge });
  const file = bodyLimit({ maxSize: MOST_FILE_BYTES, onError: tooLarge });
  app.use("/api/*", (c, next) => (TAKES_FILES.has(c.req.path) ? file(c, next) : small(c, next)));
  app.use("/api/*", async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
  });
  app.use("/api/*", sameOrigin([deps.publicOrigin, ...(deps.trustedOrigins ?? [])]));
  app.route("/api/auth", authRoutes(deps));
  app.use("/api/*", async (c, next) => {
    const { identity, cookies } = await identify(deps, c.req.raw.headers);
    c.set("identity", identity);
    await next();
    // A handler that gave the person another session has the last word.
    if (c.var.sessionReplaced) return;
    for (const cookie of cookies) c.header("Set-Cookie", cookie, { append: true });
  });
  const typed = app.route("/api", staffRoutes(deps));
  app.all("/api/*", () => {
    throw new ApiFailure("not_found");
  });
  app.route("/hooks", hookRoutes(deps));
  app.get("/openapi.json", (c) => c.json(openApi(app)));
  app.get("/openapi", (c) => c.html(openApiPage(openApi(app) as unknown as OpenApiDocument)));
  app.get("/desk", (c) => c.redirect("/desk/"));
  app.route("/desk", dashboardRoutes(deps.dashboard));
  return typed;
}

/** For hono's typed client: `hc<AppType>(origin)`. */
export type AppType = ReturnType<typeof createApp>;

/** An invitation's path holds its token, which a log must not. */
const safePath = (path: string) => path.replace(/^\/api\/invitations\/.*/, "/api/invitations/…");

/** One wide event for each write: who, what, how it ended, how long it took. Never what was written. */
function writeLog({ log }: AppDeps): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    if (c.req.method === "GET") return;
    const ms = Math.round(performance.now() - start);
    const actor = c.var.identity?.id ?? null;
    log.info({ method: c.req.method, path: safePath(c.req.path), status: c.res.status, ms, actor }, "api");
  };
}

/** The one place where errors become answers: the code and words for the asker, the cause for the log. */
function refuse(deps: AppDeps, error: Error, c: Context): Response {
  const failure = error instanceof HTTPException ? fromHttp(error) : asFailure(error);
  if (failure.status >= 500) deps.log.error({ err: failure.cause, path: safePath(c.req.path) }, failure.code);
  const identity = (c.var as Partial<RequestEnv["Variables"]>).identity;
  const language = identity?.language ?? preferred(c.req.header("accept-language"));
  const params = { ...failure.params };
  const answer: ApiError = {
    error: {
      code: failure.code,
      message: say(language, failure.messageKey, params),
      ...(Object.keys(params).length > 0 ? { params } : {}),
      ...(failure.current === undefined ? {} : { current: failure.current }),
    },
  };
  return c.json(answer, failure.status);
}

function tooLarge(): never {
  throw new ApiFailure("too_large");
}

/** hono's own refusals: a body that is no JSON. */
function fromHttp(error: HTTPException): ApiFailure {
  return new ApiFailure(error.status === 413 ? "too_large" : "bad_request", {
    params: { detail: error.message },
    cause: error,
  });
}
