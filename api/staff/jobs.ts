import { createRoute, z } from "@hono/zod-openapi";
import type { AppDeps } from "../deps.ts";
import { rerunDeadLetter, setAsideDeadLetter } from "../desk/dead-letters.ts";
import { CAN } from "../desk/may.ts";
import { readDeadLetters } from "../desk/read/dead-letters.ts";
import { readJobs } from "../desk/read/jobs.ts";
import type { DeadLetter, JobsView } from "./job-types.ts";
import { body, EVERYBODY, gives, only, resource, words } from "./kit.ts";

const letterParam = z.object({ id: z.string().regex(/^(job:[0-9a-f-]{36}|document:[1-9][0-9]{0,15})$/) });
const OK = { ok: true } as const;

const list = createRoute({
  method: "get",
  path: "/jobs",
  ...only(...EVERYBODY),
  ...gives<JobsView>("JobsView"),
});
const letters = createRoute({
  method: "get",
  path: "/jobs/dead-letters",
  ...only(...EVERYBODY),
  request: { query: z.object({ decided: z.enum(["true", "false"]).optional() }) },
  ...gives<DeadLetter[]>("DeadLetters"),
});
const rerun = createRoute({
  method: "post",
  path: "/jobs/dead-letters/{id}/rerun",
  ...only(...CAN.decideJobs),
  request: { params: letterParam },
  ...gives<{ ok: true }>("RunAgain"),
});
const setAside = createRoute({
  method: "post",
  path: "/jobs/dead-letters/{id}/set-aside",
  ...only(...CAN.decideJobs),
  request: { params: letterParam, body: body(z.object({ reason: words(1000) })) },
  ...gives<{ ok: true }>("SetAside"),
});

/** The background work: what waits, runs and ran, and what failed for good. */
export const jobRoutes = (deps: AppDeps) =>
  resource()
    .openapi(list, async (c) => c.json(await readJobs(deps.sql, c.var.actor.language), 200))
    .openapi(letters, async (c) => {
      const decided = c.req.valid("query").decided === "true";
      return c.json(await readDeadLetters(deps.sql, c.var.actor, { decided }), 200);
    })
    .openapi(rerun, async (c) => {
      await rerunDeadLetter(deps, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    })
    .openapi(setAside, async (c) => {
      await setAsideDeadLetter(deps, c.var.actor, c.req.valid("param").id, c.req.valid("json").reason);
      return c.json(OK, 200);
    });
