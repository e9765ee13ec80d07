import { createRoute, z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import type { AppDeps } from "../deps.ts";
import { EVERYBODY, only, resource } from "./kit.ts";

/** Proxies commonly close a silent connection after 60 s. */
const HEARTBEAT_MS = 20_000;

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

/** GET /api/live: what changes at the desk, as it changes. */
export const liveRoutes = ({ live }: AppDeps) =>
  resource().openapi(stream, (c) => {
    // Without this, nginx gathers the stream into blocks.
    c.header("X-Accel-Buffering", "no");
    return streamSSE(c, async (sse) => {
      const { promise: ended, resolve: end } = defer();
      const unsubscribe = live.subscribe((event) => void sse.writeSSE({ data: JSON.stringify(event) }));
      const forget = live.onStop(end);
      const beat = setInterval(() => void sse.writeSSE({ event: "ping", data: "" }), HEARTBEAT_MS);
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
