import { createRoute, z } from "@hono/zod-openapi";
import { users } from "@minhchung/db/schema/people";
import { eq } from "drizzle-orm";
import type { AppDeps } from "../deps.ts";
import { mayDesk } from "../desk/may.ts";
import { readWaiting } from "../desk/read/waiting.ts";
import { body, EVERYBODY, gives, only, onlyEnrolling, resource } from "./kit.ts";
import type { Me, Waiting } from "./people-types.ts";

const read = createRoute({ method: "get", path: "/me", ...onlyEnrolling(...EVERYBODY), ...gives<Me>("Me") });
const change = createRoute({
  method: "patch",
  path: "/me",
  ...onlyEnrolling(...EVERYBODY),
  request: { body: body(z.object({ language: z.enum(["vi", "en"]) })) },
  ...gives<{ language: "vi" | "en" }>("Language"),
});

const waiting = createRoute({
  method: "get",
  path: "/waiting",
  ...only(...EVERYBODY),
  ...gives<Waiting>("Waiting"),
});

/** The signed-in person. */
export const meRoutes = (deps: AppDeps) =>
  resource()
    .openapi(read, (c) => {
      const { id, name, email, language, sample, roles, secondFactor: on } = c.var.actor;
      const required = deps.secondFactorRoles?.some((role) => roles.has(role)) ?? false;
      const secondFactor = { on, required };
      const may = mayDesk(c.var.actor);
      return c.json({ id, name, email, language, sample, roles: [...roles], secondFactor, may }, 200);
    })
    .openapi(waiting, async (c) => c.json(await readWaiting(deps.sql, c.var.actor.id), 200))
    .openapi(change, async (c) => {
      const { language } = c.req.valid("json");
      await deps.db
        .update(users)
        .set({ language, updatedAt: deps.clock() })
        .where(eq(users.id, c.var.actor.id));
      return c.json({ language }, 200);
    });
