import { Hono } from "hono";
import { z } from "zod";
import type { AppDeps } from "../deps.ts";
import { ApiFailure } from "../errors.ts";
import { beginAttempt, clearAttempts, LOCK_MINUTES } from "./lockout.ts";
import { passSecondStep } from "./second-factor.ts";

/**
 * What of better-auth is served as it is; everything else (sign-up, reset, profile, deletion) is 404. Sessions and the
 * second factor have routes of our own (`staff/sessions`, `staff/second-factor`): its lists hand tokens to scripts.
 */
export const ALLOWED: readonly (readonly [method: "GET" | "POST", path: string])[] = [["POST", "/sign-out"]];

const credentials = z.object({ email: z.string().max(254), password: z.string().max(1000) });

const step = z.object({ code: z.string().min(1).max(40) });

/** The session travels in its cookie alone: scripts are told no more than whether a code is asked for. */
async function cookiesOnly(answer: Response): Promise<Response> {
  const { twoFactorRedirect = false } = (await answer.json()) as { twoFactorRedirect?: boolean };
  const headers = new Headers({ "content-type": "application/json" });
  for (const cookie of answer.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return new Response(JSON.stringify({ twoFactorRedirect }), { headers });
}

/** /api/auth: sign-in behind our own lock-out, and the session routes of better-auth. */
export function authRoutes(deps: AppDeps): Hono {
  const { auth, db, clock } = deps;
  const routes = new Hono();
  routes.post("/sign-in/email", async (c) => {
    const parsed = credentials.safeParse(
      await c.req.raw
        .clone()
        .json()
        .catch(() => null),
    );
    if (!parsed.success) throw new ApiFailure("sign_in_refused");
    const { email } = parsed.data;
    const minutes = await beginAttempt(db, email, clock());
    if (minutes !== null) throw new ApiFailure("sign_in_locked", { params: { minutes } });
    const answer = await auth.handler(c.req.raw);
    if (answer.ok) {
      await clearAttempts(db, email);
      return cookiesOnly(answer);
    }
    // One answer for a wrong address, a wrong password and a disabled person.
    throw new ApiFailure("sign_in_refused", { params: { minutes: LOCK_MINUTES } });
  });
  // Where a code is asked for, the password alone gave no session (`twoFactorRedirect` in the answer above).
  routes.post("/second-step", async (c) => {
    const parsed = step.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) throw new ApiFailure("code_refused");
    return cookiesOnly(await passSecondStep(deps, c.req.raw, parsed.data.code));
  });
  for (const [method, path] of ALLOWED) routes.on(method, path, (c) => auth.handler(c.req.raw));
  return routes;
}
