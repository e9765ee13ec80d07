import { createRoute, z } from "@hono/zod-openapi";
import type { AppDeps } from "../deps.ts";
import { askReview, delegate, revokeDelegation, withdrawRequest } from "../desk/approval.ts";
import { CAN } from "../desk/may.ts";
import { readDelegations, readUnits } from "../desk/read/approval.ts";
import { addUnit, placeUser } from "../desk/units.ts";
import type { DelegationRow, UnitRow } from "./approval-types.ts";
import { body, EVERYBODY, gives, only, optionalWords, resource, uuidParam, words } from "./kit.ts";

const done = gives<{ ok: true }>("Done");
const OK = { ok: true } as const;

const units = createRoute({
  method: "get",
  path: "/units",
  ...only(...EVERYBODY),
  ...gives<UnitRow[]>("UnitRows"),
});
const newUnit = createRoute({
  method: "post",
  path: "/units",
  ...only(...CAN.administer),
  request: {
    body: body(z.object({ name: words(100), kind: z.enum(["desk", "commune", "radio", "organisation"]) })),
  },
  ...gives<{ id: string }>("UnitAdded"),
});
const place = createRoute({
  method: "put",
  path: "/users/{id}/unit",
  ...only(...CAN.administer),
  request: { params: uuidParam, body: body(z.object({ unitId: z.uuid().nullable() })) },
  ...done,
});
const delegations = createRoute({
  method: "get",
  path: "/delegations",
  ...only(...EVERYBODY),
  ...gives<DelegationRow[]>("DelegationRows"),
});
const newDelegation = createRoute({
  method: "post",
  path: "/delegations",
  ...only(...CAN.review),
  request: {
    body: body(z.object({ to: z.uuid(), firstDay: z.iso.date(), lastDay: z.iso.date(), reason: words(500) })),
  },
  ...gives<{ id: string }>("DelegationMade"),
});
const revoke = createRoute({
  method: "delete",
  path: "/delegations/{id}",
  ...only(...CAN.endDelegation),
  request: { params: uuidParam },
  ...done,
});
const ask = createRoute({
  method: "post",
  path: "/versions/{id}/requests",
  ...only(...CAN.write),
  request: { params: uuidParam, body: body(z.object({ of: z.uuid(), note: optionalWords(1000) })) },
  ...gives<{ id: string }>("ReviewAsked"),
});
const takeBack = createRoute({
  method: "delete",
  path: "/requests/{id}",
  ...only(...CAN.write),
  request: { params: uuidParam },
  ...done,
});

/** Units, delegations of approval, and requests to approvers of another unit. */
export const approvalRoutes = (deps: AppDeps) =>
  resource()
    .openapi(units, async (c) => c.json(await readUnits(deps.sql), 200))
    .openapi(newUnit, async (c) => c.json(await addUnit(deps, c.var.actor, c.req.valid("json")), 200))
    .openapi(place, async (c) => {
      await placeUser(deps, c.var.actor, c.req.valid("param").id, c.req.valid("json").unitId);
      return c.json(OK, 200);
    })
    .openapi(delegations, async (c) => c.json(await readDelegations(deps.sql, c.var.actor), 200))
    .openapi(newDelegation, async (c) => c.json(await delegate(deps, c.var.actor, c.req.valid("json")), 200))
    .openapi(revoke, async (c) => {
      await revokeDelegation(deps, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    })
    .openapi(ask, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await askReview(deps, c.var.actor, id, c.req.valid("json")), 200);
    })
    .openapi(takeBack, async (c) => {
      await withdrawRequest(deps, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    });
