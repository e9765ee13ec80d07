import { createRoute, z } from "@hono/zod-openapi";
import { HARM_CLASSES, NARRATIVE_STATUSES } from "@minhchung/db/schema/claims";
import type { AppDeps } from "../deps.ts";
import type { Holder } from "../desk/may.ts";
import { createLongCounts } from "../desk/read/long-count.ts";
import type { NarrativeReader } from "../desk/read/narrative.ts";
import { readQueue } from "../desk/read/queue.ts";
import { EVERYBODY, gives, only, resource } from "./kit.ts";
import type { QueuePage } from "./types.ts";

const query = z.object({
  status: z.enum(NARRATIVE_STATUSES).default("open"),
  q: z.string().max(200).optional(),
  harm: z.enum(HARM_CLASSES).optional(),
  place: z.string().max(20).optional(),
  source: z.string().max(64).optional(),
  assigned: z.literal("me").optional(),
  sort: z.enum(["priority", "newest", "due"]).default("priority"),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
const list = createRoute({
  method: "get",
  path: "/queue",
  ...only(...EVERYBODY),
  request: { query },
  ...gives<QueuePage>("QueuePage"),
});

/** Who reads, where, and when. */
export function readerOf(deps: AppDeps, person: Holder): NarrativeReader {
  const { placeName, publicOrigin, findAnswered } = deps;
  return { person, placeName, now: deps.clock(), publicOrigin, findAnswered };
}

export const queueRoutes = (deps: AppDeps) => {
  const longCounts = createLongCounts();
  return resource().openapi(list, async (c) => {
    const reader = { ...readerOf(deps, c.var.actor), longCounts };
    return c.json(await deps.reading((sql) => readQueue(sql, c.req.valid("query"), reader)), 200);
  });
};
