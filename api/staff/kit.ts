import { OpenAPIHono, z } from "@hono/zod-openapi";
import type { Role } from "@minhchung/db/schema/people";
import type { MiddlewareHandler } from "hono";
import { type Authorized, authorise, type Identity } from "../auth/authorise.ts";
import { ApiFailure } from "../errors.ts";
import { writable } from "../public/html.ts";

/** What the app's first middleware has put into every request under /api. */
export interface RequestEnv {
  Variables: { identity: Identity | null; sessionReplaced?: boolean };
}

export const EVERYBODY = ["analyst", "editor", "approver", "administrator"] as const;
/** Those who work on claims. Administrators keep sources and users, and neither write nor approve. */
export const DESK = ["analyst", "editor", "approver"] as const;

/** An empty resource. Its routes are chained, so that hono's typed client knows them. */
export function resource() {
  return new OpenAPIHono<RequestEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalid(result.error);
    },
  });
}

/** `bad_request` with the first thing that is wrong, by its path. */
export function invalid(error: z.ZodError): ApiFailure {
  const [issue] = error.issues;
  const detail = issue ? `${issue.path.join(".")}: ${issue.message}` : "";
  return new ApiFailure("bad_request", { params: { detail }, cause: error });
}

/**
 * Spread into a route: lets through only people with one of `roles`, before anything of the request is read, and
 * gives the handler `c.var.actor`, the proof that operations ask for.
 */
export function only<const R extends readonly Role[]>(...roles: R) {
  const middleware: MiddlewareHandler<{ Variables: { actor: Authorized<R[number]> } }> = async (c, next) => {
    const { identity } = c.var as unknown as RequestEnv["Variables"];
    c.set("actor", authorise<R[number]>(identity, roles));
    await next();
  };
  return { middleware, security: [{ session: [] }], "x-roles": roles };
}

/** As {@link only}, also for those who have yet to set up the second factor that a role of theirs needs. */
export function onlyEnrolling<const R extends readonly Role[]>(...roles: R) {
  const { middleware, ...rest } = only(...roles);
  const open: typeof middleware = (c, next) => {
    const { identity } = c.var as unknown as RequestEnv["Variables"];
    c.set("actor", authorise<R[number]>(identity && { ...identity, mustEnrol: false }, roles));
    return next();
  };
  return { ...rest, middleware: open };
}

/** Spread into a route: the 200 answer, a named type of staff/types.ts. */
export function gives<T>(name: string) {
  const schema = z.custom<T>().openapi(name, { type: "object" });
  return { responses: { 200: { description: name, content: { "application/json": { schema } } } } };
}

/** A request body in JSON. */
export function body<S extends z.ZodType>(schema: S) {
  return { content: { "application/json": { schema } }, required: true as const };
}

/**
 * Text from a person: NFC (Vietnamese keyboards send both forms), without letters that neither PostgreSQL nor XML can
 * hold, trimmed, with an upper bound in UTF-16 units.
 */
export function words(most: number, least = 1) {
  return z
    .string()
    .transform((text) => writable(text.normalize("NFC")).trim())
    .pipe(z.string().min(least).max(most));
}

/** Text that may be left out; an empty field of a form means the same. */
export function optionalWords(most: number) {
  return words(most, 0)
    .nullish()
    .transform((text) => text || null);
}

/** A value that may be left out; an empty field of a form means the same. */
export const optional = (schema: z.ZodType<string, string>) =>
  schema
    .or(z.literal(""))
    .nullish()
    .transform((value) => value || null);

export const uuidParam = z.object({ id: z.uuid() });
/** Row numbers in a path. */
export const numberParam = z.object({ id: z.coerce.number().int().positive() });
export const rowVersion = z.number().int().positive();
