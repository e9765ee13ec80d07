import { createRoute, z } from "@hono/zod-openapi";
import { ROLES, type Role } from "@minhchung/db/schema/people";
import type { AppDeps } from "../deps.ts";
import { CAN } from "../desk/may.ts";
import { confirmGrant, grantRole, inviteAgain, inviteUser, revokeRole } from "../desk/people.ts";
import { readPeople, readUsers } from "../desk/read/people.ts";
import { body, EVERYBODY, gives, only, resource, uuidParam, words } from "./kit.ts";
import type { Person, UserRow } from "./people-types.ts";

const done = gives<{ ok: true }>("Done");
const OK = { ok: true } as const;
const role = z.enum(ROLES);

const people = createRoute({
  method: "get",
  path: "/people",
  ...only(...EVERYBODY),
  ...gives<(Person & { roles: Role[] })[]>("People"),
});
const list = createRoute({
  method: "get",
  path: "/users",
  ...only(...CAN.administer),
  ...gives<UserRow[]>("UserRows"),
});
const invite = createRoute({
  method: "post",
  path: "/users",
  ...only(...CAN.administer),
  request: {
    body: body(
      z.object({
        name: words(100),
        email: z.email().max(254),
        roles: z.array(role).min(1).max(4),
        unitId: z.uuid().nullish(),
      }),
    ),
  },
  ...gives<{ inviteUrl: string }>("UserInvited"),
});
const again = createRoute({
  method: "post",
  path: "/users/{id}/invitation",
  ...only(...CAN.administer),
  request: { params: uuidParam },
  ...gives<{ inviteUrl: string }>("UserInvited"),
});
const confirm = createRoute({
  method: "post",
  path: "/users/grants/{id}/confirm",
  ...only(...CAN.administer),
  request: { params: uuidParam },
  ...done,
});
const grant = createRoute({
  method: "post",
  path: "/users/{id}/roles",
  ...only(...CAN.administer),
  request: { params: uuidParam, body: body(z.object({ role })) },
  ...done,
});
const revoke = createRoute({
  method: "delete",
  path: "/users/{id}/roles/{role}",
  ...only(...CAN.administer),
  request: { params: uuidParam.extend({ role }) },
  ...done,
});

/** People of the desk and their roles. */
export const userRoutes = (deps: AppDeps) =>
  resource()
    .openapi(people, async (c) => c.json(await readPeople(deps.sql), 200))
    .openapi(list, async (c) => c.json(await readUsers(deps.sql, c.var.actor.id), 200))
    .openapi(invite, async (c) => c.json(await inviteUser(deps, c.var.actor, c.req.valid("json")), 200))
    .openapi(again, async (c) => c.json(await inviteAgain(deps, c.var.actor, c.req.valid("param").id), 200))
    .openapi(confirm, async (c) => {
      await confirmGrant(deps, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    })
    .openapi(grant, async (c) => {
      await grantRole(deps, c.var.actor, c.req.valid("param").id, c.req.valid("json").role);
      return c.json(OK, 200);
    })
    .openapi(revoke, async (c) => {
      const { id, role } = c.req.valid("param");
      await revokeRole(deps, c.var.actor, id, role);
      return c.json(OK, 200);
    });
