import { createRoute } from "@hono/zod-openapi";
import { resetSecondFactor } from "../auth/second-factor.ts";
import type { AppDeps } from "../deps.ts";
import { CAN } from "../desk/may.ts";
import { readSessions } from "../desk/read/sessions.ts";
import { endSession, endSessions } from "../desk/sessions.ts";
import { gives, only, onlyEnrolling, resource, uuidParam } from "./kit.ts";
import type { SessionRow } from "./people-types.ts";

const done = gives<{ ok: true }>("Done");
const OK = { ok: true } as const;

const own = createRoute({
  method: "get",
  path: "/sessions",
  ...onlyEnrolling(...CAN.signIn),
  ...gives<SessionRow[]>("SessionRows"),
});
const endOthers = createRoute({
  method: "delete",
  path: "/sessions",
  ...onlyEnrolling(...CAN.signIn),
  ...gives<{ ended: number }>("SessionsEnded"),
});
const end = createRoute({
  method: "delete",
  path: "/sessions/{id}",
  ...onlyEnrolling(...CAN.signIn),
  request: { params: uuidParam },
  ...done,
});
const list = createRoute({
  method: "get",
  path: "/users/{id}/sessions",
  ...only(...CAN.administer),
  request: { params: uuidParam },
  ...gives<SessionRow[]>("SessionRows"),
});
const endAll = createRoute({
  method: "delete",
  path: "/users/{id}/sessions",
  ...only(...CAN.administer),
  request: { params: uuidParam },
  ...gives<{ ended: number }>("SessionsEnded"),
});
const reset = createRoute({
  method: "delete",
  path: "/users/{id}/second-factor",
  ...only(...CAN.administer),
  request: { params: uuidParam },
  ...done,
});

/** Where people are signed in. */
export const sessionRoutes = (deps: AppDeps) =>
  resource()
    .openapi(own, async (c) => {
      const { id, sessionId } = c.var.actor;
      return c.json(await readSessions(deps.sql, id, sessionId), 200);
    })
    .openapi(endOthers, async (c) => c.json(await endSessions(deps, c.var.actor, c.var.actor.id), 200))
    .openapi(end, async (c) => {
      await endSession(deps, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    })
    .openapi(list, async (c) =>
      c.json(await readSessions(deps.sql, c.req.valid("param").id, c.var.actor.sessionId), 200),
    )
    .openapi(endAll, async (c) => c.json(await endSessions(deps, c.var.actor, c.req.valid("param").id), 200))
    .openapi(reset, async (c) => {
      await resetSecondFactor(deps.db, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    });
