import { createRoute } from "@hono/zod-openapi";
import { sayFailure } from "@minhchung/crawlers/stored-failure";
import { runs } from "@minhchung/db/schema/sources";
import { desc } from "drizzle-orm";
import type { AppDeps } from "../deps.ts";
import { EVERYBODY, gives, only, resource } from "./kit.ts";
import type { DeskStatus } from "./types.ts";

const LATEST_RUNS = 20;
const read = createRoute({
  method: "get",
  path: "/status",
  ...only(...EVERYBODY),
  ...gives<DeskStatus>("DeskStatus"),
});

/** What runs, and what is degraded: the banner of the dashboard. */
export const statusRoutes = ({ db, status }: AppDeps) =>
  resource().openapi(read, async (c) => {
    const [state, rows] = await Promise.all([
      status(),
      db.select().from(runs).orderBy(desc(runs.id)).limit(LATEST_RUNS),
    ]);
    return c.json(
      {
        ...state,
        runs: rows.map(({ kind, startedAt, finishedAt, counts, errorCode, errorDetail }) => ({
          kind,
          startedAt: startedAt.toISOString(),
          finishedAt: finishedAt?.toISOString() ?? null,
          counts,
          error:
            errorCode !== null && kind === "crawl"
              ? sayFailure(errorCode, errorDetail, c.var.actor.language)
              : errorCode,
        })),
      },
      200,
    );
  });
