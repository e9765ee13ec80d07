import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { MAXIMUM_PASSWORD, MINIMUM_PASSWORD } from "../auth/auth.ts";
import {
  changePassword,
  confirmSecondFactor,
  disableSecondFactor,
  enrol,
  renewBackupCodes,
} from "../auth/second-factor.ts";
import type { AppDeps } from "../deps.ts";
import { CAN } from "../desk/may.ts";
import { body, gives, onlyEnrolling, resource } from "./kit.ts";
import type { Enrolment } from "./people-types.ts";

const done = gives<{ ok: true }>("Done");
const OK = { ok: true } as const;
const password = z.string().min(1).max(1000);
const code = z.string().min(1).max(40);

const start = createRoute({
  method: "post",
  path: "/second-factor",
  ...onlyEnrolling(...CAN.signIn),
  request: { body: body(z.object({ password })) },
  ...gives<Enrolment>("Enrolment"),
});
const confirm = createRoute({
  method: "post",
  path: "/second-factor/confirm",
  ...onlyEnrolling(...CAN.signIn),
  request: { body: body(z.object({ code })) },
  ...done,
});
const renew = createRoute({
  method: "post",
  path: "/second-factor/backup-codes",
  ...onlyEnrolling(...CAN.signIn),
  request: { body: body(z.object({ password })) },
  ...gives<{ backupCodes: string[] }>("BackupCodes"),
});
const off = createRoute({
  method: "post",
  path: "/second-factor/off",
  ...onlyEnrolling(...CAN.signIn),
  request: { body: body(z.object({ password, code })) },
  ...done,
});

const change = createRoute({
  method: "post",
  path: "/password",
  ...onlyEnrolling(...CAN.signIn),
  request: {
    body: body(z.object({ current: password, next: z.string().min(MINIMUM_PASSWORD).max(MAXIMUM_PASSWORD) })),
  },
  ...done,
});

/** One's own way in: the password, and a code from an app after it. */
export const secondFactorRoutes = (deps: AppDeps) =>
  resource()
    .openapi(start, async (c) =>
      c.json(await enrol(deps, c.var.actor, c.req.raw, c.req.valid("json").password), 200),
    )
    .openapi(confirm, async (c) => {
      const answer = await confirmSecondFactor(deps, c.var.actor, c.req.raw, c.req.valid("json").code);
      handOver(c, answer);
      return c.json(OK, 200);
    })
    .openapi(renew, async (c) =>
      c.json(await renewBackupCodes(deps, c.var.actor, c.req.raw, c.req.valid("json").password), 200),
    )
    .openapi(change, async (c) => {
      handOver(c, await changePassword(deps, c.var.actor, c.req.raw, c.req.valid("json")));
      return c.json(OK, 200);
    })
    .openapi(off, async (c) => {
      handOver(c, await disableSecondFactor(deps, c.var.actor, c.req.raw, c.req.valid("json")));
      return c.json(OK, 200);
    });

/** The session was given anew: its cookies go to the browser, and nothing after them. */
function handOver(c: Context, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) c.header("Set-Cookie", cookie, { append: true });
  c.set("sessionReplaced", true);
}
