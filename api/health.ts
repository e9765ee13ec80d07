import type { Database } from "@minhchung/db/connect";
import { sql } from "drizzle-orm";
import { Hono } from "hono";

/**
 * For proxies and container engines: 200 while public pages can be read, 503 while they cannot. What is degraded is
 * said by its codes; the words are in the desk's banner and in `doctor`.
 *
 * @example curl http://127.0.0.1:8484/healthz  →  {"status":"degraded","degraded":["replica_lagging"]}
 */
export function healthRoutes(deps: { readDb: Database; degraded(): readonly { code: string }[] }): Hono {
  return new Hono().get("/healthz", async (c) => {
    c.header("Cache-Control", "no-store");
    const reads = await deps.readDb.execute(sql`select 1`).then(
      () => true,
      () => false,
    );
    const degraded = deps.degraded().map(({ code }) => code);
    const status = reads ? (degraded.length > 0 ? "degraded" : "ok") : "down";
    return c.json({ status, degraded }, reads ? 200 : 503);
  });
}
