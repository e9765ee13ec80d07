import type { Database } from "@minhchung/db/connect";
import { sql } from "drizzle-orm";
import { Hono, type MiddlewareHandler } from "hono";

/**
 * For proxies, container engines and people. What is degraded is said by its codes; the words are in the desk's banner
 * and in `doctor`.
 *
 * - `/livez`: the process answers. Whoever does not is started anew.
 * - `/readyz`: it can read and write. Whoever cannot gets no requests for now.
 * - `/healthz`: 200 while public pages can be read, 503 while they cannot.
 *
 * @example curl http://127.0.0.1:8484/healthz  →  {"status":"degraded","degraded":["replica_lagging"]}
 */
export function healthRoutes(deps: {
  readDb: Database;
  db: Database;
  degraded(): readonly { code: string }[];
}): Hono {
  return new Hono()
    .use("/livez", fresh)
    .use("/readyz", fresh)
    .use("/healthz", fresh)
    .get("/livez", (c) => c.json({ status: "ok" }))
    .get("/readyz", async (c) => {
      const [reads, writes] = await Promise.all([answers(deps.readDb), takesWrites(deps.db)]);
      return c.json({ status: reads && writes ? "ok" : "down", reads, writes }, reads && writes ? 200 : 503);
    })
    .get("/healthz", async (c) => {
      const reads = await answers(deps.readDb);
      const degraded = deps.degraded().map(({ code }) => code);
      const status = reads ? (degraded.length > 0 ? "degraded" : "ok") : "down";
      return c.json({ status, degraded }, reads ? 200 : 503);
    });
}

const fresh: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("Cache-Control", "no-store");
};

const answers = (db: Database): Promise<boolean> =>
  db.execute(sql`select 1`).then(
    () => true,
    () => false,
  );

/** A replica, or a server that was set to take none, does not. */
const takesWrites = (db: Database): Promise<boolean> =>
  db.execute<{ on: string }>(sql`show transaction_read_only`).then(
    ([row]) => Object.values(row ?? {})[0] === "off",
    () => false,
  );
