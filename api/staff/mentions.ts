import { createRoute, z } from "@hono/zod-openapi";
import type { AppDeps } from "../deps.ts";
import { seeMentions } from "../desk/mentions.ts";
import { readMentions } from "../desk/read/mentions.ts";
import type { MentionRow } from "./comment-types.ts";
import { body, EVERYBODY, gives, only, resource } from "./kit.ts";

const list = createRoute({
  method: "get",
  path: "/mentions",
  ...only(...EVERYBODY),
  ...gives<MentionRow[]>("MentionRows"),
});
const see = createRoute({
  method: "post",
  path: "/mentions/seen",
  ...only(...EVERYBODY),
  request: { body: body(z.object({ ids: z.array(z.number().int().positive()).min(1).max(100) })) },
  ...gives<{ ok: true }>("Done"),
});

/** Where colleagues named one. */
export const mentionRoutes = (deps: AppDeps) =>
  resource()
    .openapi(list, async (c) => c.json(await readMentions(deps.sql, c.var.actor.id), 200))
    .openapi(see, async (c) => {
      await seeMentions(deps, c.var.actor, c.req.valid("json").ids);
      return c.json({ ok: true } as const, 200);
    });
