import { createRoute, z } from "@hono/zod-openapi";
import { RECEIVER_KINDS } from "@minhchung/db/schema/receivers";
import type { AppDeps } from "../deps.ts";
import { able, CAN } from "../desk/may.ts";
import { readDeliveries, readLedger, readReceivers } from "../desk/read/receivers.ts";
import { ApiFailure } from "../errors.ts";
import { localDay } from "../local-day.ts";
import { noteUse, planUse, sendAgain } from "../receivers/ledger.ts";
import { addReceiver, changeReceiver, retireReceiver } from "../receivers/register.ts";
import { body, EVERYBODY, gives, only, optionalWords, resource, uuidParam, words } from "./kit.ts";
import type { DeliveriesView, DispatchView, ReceiverAdded, ReceiversView } from "./receiver-types.ts";

const done = gives<{ ok: true }>("Done");
const OK = { ok: true } as const;

const places = z.array(z.string().regex(/^\d{1,6}$/)).max(200);
const named = z.object({ name: words(200, 2), placeCodes: places.default([]) });
const address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .or(z.email().max(254));

const list = createRoute({
  method: "get",
  path: "/receivers",
  ...only(...EVERYBODY),
  ...gives<ReceiversView>("Receivers"),
});
const add = createRoute({
  method: "post",
  path: "/receivers",
  ...only(...CAN.keepReceivers),
  request: {
    body: body(
      named.extend({
        kind: z.enum(RECEIVER_KINDS),
        address: address.nullish().transform((one) => one ?? null),
      }),
    ),
  },
  ...gives<ReceiverAdded>("ReceiverAdded"),
});
const change = createRoute({
  method: "patch",
  path: "/receivers/{id}",
  ...only(...CAN.keepReceivers),
  request: { params: uuidParam, body: body(named) },
  ...done,
});
const retire = createRoute({
  method: "post",
  path: "/receivers/{id}/retire",
  ...only(...CAN.keepReceivers),
  request: { params: uuidParam },
  ...done,
});
const ledger = createRoute({
  method: "get",
  path: "/receivers/{id}/dispatches",
  ...only(...EVERYBODY),
  request: { params: uuidParam },
  ...gives<DispatchView[]>("Dispatches"),
});
const ofText = createRoute({
  method: "get",
  path: "/rebuttals/{id}/deliveries",
  ...only(...EVERYBODY),
  request: { params: uuidParam },
  ...gives<DeliveriesView>("Deliveries"),
});
const use = createRoute({
  method: "post",
  path: "/dispatches/{id}/use",
  ...only(...CAN.noteUse),
  request: {
    params: uuidParam,
    body: body(
      z.discriminatedUnion("used", [
        z.object({ used: z.literal(true), on: z.iso.date(), note: optionalWords(1000) }),
        z.object({ used: z.literal(false), note: words(1000) }),
      ]),
    ),
  },
  ...done,
});
const plan = createRoute({
  method: "post",
  path: "/dispatches/{id}/plan",
  ...only(...CAN.noteUse),
  request: { params: uuidParam, body: body(z.object({ dueOn: z.iso.date().nullable() })) },
  ...done,
});
const again = createRoute({
  method: "post",
  path: "/dispatches/{id}/again",
  ...only(...CAN.noteUse),
  request: { params: uuidParam },
  ...done,
});

/** Where published texts go besides page and feeds, and what became of each. */
export const receiverRoutes = (deps: AppDeps) => {
  const { sql, placeName, channels, clock } = deps;
  const known = new Set(channels.places.map(({ code }) => code));
  const check = (codes: readonly string[]) => {
    const unknown = codes.find((code) => !known.has(code));
    if (unknown !== undefined)
      throw new ApiFailure("bad_request", { params: { detail: `placeCodes: ${unknown}` } });
  };
  const today = () => localDay(clock());
  return resource()
    .openapi(list, async (c) => {
      const rows = await readReceivers(sql, c.var.actor, { placeName, today: today() });
      const may = { add: able(c.var.actor, "keepReceivers") };
      return c.json(
        { rows, places: [...channels.places], mail: deps.mail, may } satisfies ReceiversView,
        200,
      );
    })
    .openapi(add, async (c) => {
      const input = c.req.valid("json");
      check(input.placeCodes);
      return c.json(await addReceiver(deps, c.var.actor, input), 200);
    })
    .openapi(change, async (c) => {
      const input = c.req.valid("json");
      check(input.placeCodes);
      await changeReceiver(deps, c.var.actor, c.req.valid("param").id, input);
      return c.json(OK, 200);
    })
    .openapi(retire, async (c) => {
      await retireReceiver(deps, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    })
    .openapi(ledger, async (c) =>
      c.json(await readLedger(sql, c.var.actor, c.req.valid("param").id, today()), 200),
    )
    .openapi(ofText, async (c) =>
      c.json(await readDeliveries(sql, c.var.actor, c.req.valid("param").id, today()), 200),
    )
    .openapi(use, async (c) => {
      const noted = c.req.valid("json");
      if (noted.used && noted.on > today()) throw new ApiFailure("bad_request", { params: { detail: "on" } });
      await noteUse(deps, c.var.actor, c.req.valid("param").id, noted);
      return c.json(OK, 200);
    })
    .openapi(plan, async (c) => {
      await planUse(deps, c.var.actor, c.req.valid("param").id, c.req.valid("json").dueOn);
      return c.json(OK, 200);
    })
    .openapi(again, async (c) => {
      await sendAgain(deps, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    });
};
