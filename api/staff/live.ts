import { createRoute, z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import { identify } from "../auth/authorise.ts";
import type { AppDeps } from "../deps.ts";
import { EVERYBODY, only, resource } from "./kit.ts";

/** Proxies commonly close a silent connection after 60 s. */
export const HEARTBEAT_MS = 20_000;

const stream = createRoute({
  method: "get",
  path: "/live",
  ...only(...EVERYBODY),
  responses: {
    200: {
      description: "Server-sent events, one LiveEvent a message; `ping` while nothing happens",
      content: { "text/event-stream": { schema: z.string() } },
    },
  },
});

/** GET /api/live: what changes at the desk, as it changes. It ends with the session, at the next heartbeat at the latest. */
export const liveRoutes = ({ live, log, heartbeatMs = HEARTBEAT_MS, ...deps }: AppDeps) =>
  resource().openapi(stream, (c) => {
    // Without this, nginx gathers the stream into blocks.
    c.header("X-Accel-Buffering", "no");
    return streamSSE(c, async (sse) => {
      const { promise: ended, resolve: end } = defer();
      const unsubscribe = live.subscribe((event) => void sse.writeSSE({ data: JSON.stringify(event) }));
      const forget = live.onStop(end);
      const beat = setInterval(async () => {
        try {
          const { identity } = await identify(deps, c.req.raw.headers);
          if (identity === null || identity.mustEnrol) end();
          else await sse.writeSSE({ event: "ping", data: "" });
        } catch (err) {
          // The database is away: the browser comes back by itself.
          log.warn({ err }, "live");
          end();
        }
      }, heartbeatMs);
      sse.onAbort(end);
      // The browser learns at once that the stream stands, not with the first event.
      await sse.writeSSE({ event: "ping", data: "" });
      await ended;
      clearInterval(beat);
      unsubscribe();
      forget();
    });
  });

function defer() {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
