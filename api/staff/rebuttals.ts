import { createRoute, z } from "@hono/zod-openapi";
import { HARM_CLASSES } from "@minhchung/db/schema/claims";
import { REBUTTAL_STATES } from "@minhchung/db/schema/desk";
import type { AppDeps } from "../deps.ts";
import { holdDraft, releaseDraft } from "../desk/draft-lock.ts";
import { saveDraft, submit } from "../desk/drafts.ts";
import { CAN } from "../desk/may.ts";
import { readFindings } from "../desk/read/findings.ts";
import { type RebuttalRow, readRebuttal, readRebuttals } from "../desk/read/rebuttal.ts";
import { review } from "../desk/reviews.ts";
import { found } from "../errors.ts";
import { publish, withdraw } from "../publish/publish.ts";
import { schedule, unschedule } from "../publish/schedule.ts";
import { skeletonOf } from "../publish/templates.ts";
import { draftContent } from "./draft-content.ts";
import { body, EVERYBODY, gives, only, resource, rowVersion, uuidParam, words } from "./kit.ts";
import type { DraftLock, LintFinding, RebuttalView, TemplateRow } from "./rebuttal-types.ts";

const content = draftContent;
const list = createRoute({
  method: "get",
  path: "/rebuttals",
  ...only(...EVERYBODY),
  request: { query: z.object({ state: z.enum(REBUTTAL_STATES).optional() }) },
  ...gives<RebuttalRow[]>("RebuttalRows"),
});
const read = createRoute({
  method: "get",
  path: "/rebuttals/{id}",
  ...only(...EVERYBODY),
  request: { params: uuidParam },
  ...gives<RebuttalView>("RebuttalView"),
});
const save = createRoute({
  method: "put",
  path: "/rebuttals/{id}/draft",
  ...only(...CAN.write),
  request: { params: uuidParam, body: body(z.object({ content, rowVersion })) },
  ...gives<{ rowVersion: number; lint: LintFinding[] }>("DraftSaved"),
});
const hold = createRoute({
  method: "post",
  path: "/rebuttals/{id}/lock",
  ...only(...CAN.write),
  request: { params: uuidParam, body: body(z.object({ takeOver: z.boolean() })) },
  ...gives<DraftLock>("DraftLock"),
});
const letGo = createRoute({
  method: "delete",
  path: "/rebuttals/{id}/lock",
  ...only(...CAN.write),
  request: { params: uuidParam },
  ...gives<{ ok: true }>("Done"),
});
const check = createRoute({
  method: "post",
  path: "/rebuttals/{id}/lint",
  ...only(...CAN.annotate),
  request: { params: uuidParam, body: body(z.object({ content })) },
  ...gives<{ lint: LintFinding[] }>("Linted"),
});
const send = createRoute({
  method: "post",
  path: "/rebuttals/{id}/submit",
  ...only(...CAN.write),
  request: { params: uuidParam, body: body(z.object({ rowVersion })) },
  ...gives<{ versionId: string }>("Submitted"),
});
const takeBack = createRoute({
  method: "post",
  path: "/rebuttals/{id}/withdraw",
  ...only(...CAN.withdraw),
  request: { params: uuidParam, body: body(z.object({ reason: words(1000) })) },
  ...gives<{ ok: true }>("Withdrawn"),
});
const approve = createRoute({
  method: "post",
  path: "/versions/{id}/approve",
  ...only(...CAN.review),
  request: { params: uuidParam },
  ...gives<{ ok: true }>("Approved"),
});
const giveBack = createRoute({
  method: "post",
  path: "/versions/{id}/return",
  ...only(...CAN.review),
  request: { params: uuidParam, body: body(z.object({ reason: words(2000) })) },
  ...gives<{ ok: true }>("Returned"),
});
const release = createRoute({
  method: "post",
  path: "/versions/{id}/publish",
  ...only(...CAN.publish),
  request: { params: uuidParam },
  ...gives<{ url: string }>("Published"),
});
const setHour = createRoute({
  method: "post",
  path: "/versions/{id}/schedule",
  ...only(...CAN.publish),
  request: { params: uuidParam, body: body(z.object({ at: z.iso.datetime({ offset: true }) })) },
  ...gives<{ ok: true }>("Scheduled"),
});
const dropHour = createRoute({
  method: "delete",
  path: "/versions/{id}/schedule",
  ...only(...CAN.publish),
  request: { params: uuidParam },
  ...gives<{ ok: true }>("Unscheduled"),
});
const templates = createRoute({
  method: "get",
  path: "/templates",
  ...only(...EVERYBODY),
  ...gives<TemplateRow[]>("TemplateRows"),
});
const TEMPLATE_ROWS: TemplateRow[] = HARM_CLASSES.filter((harm) => harm !== "other").map((harm) => ({
  harm,
  text: { vi: skeletonOf(harm, "vi"), en: skeletonOf(harm, "en") },
}));
const OK = { ok: true } as const;

/** Texts: draft, review by a second person, publication. */
export const rebuttalRoutes = (deps: AppDeps) =>
  resource()
    .openapi(list, async (c) =>
      c.json(await readRebuttals(deps.sql, c.var.actor, c.req.valid("query").state), 200),
    )
    .openapi(read, async (c) => {
      const where = { person: c.var.actor, publicOrigin: deps.publicOrigin };
      return c.json(found(await readRebuttal(deps.sql, c.req.valid("param").id, where)), 200);
    })
    .openapi(templates, (c) => c.json(TEMPLATE_ROWS, 200))
    .openapi(hold, async (c) => {
      const { takeOver } = c.req.valid("json");
      return c.json(await holdDraft(deps, c.var.actor, c.req.valid("param").id, takeOver), 200);
    })
    .openapi(letGo, async (c) => {
      await releaseDraft(deps, c.var.actor, c.req.valid("param").id);
      return c.json({ ok: true } as const, 200);
    })
    .openapi(save, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await saveDraft(deps, c.var.actor, id, c.req.valid("json")), 200);
    })
    .openapi(check, async (c) => {
      const { content } = c.req.valid("json");
      return c.json({ lint: await readFindings(deps.sql, c.req.valid("param").id, content) }, 200);
    })
    .openapi(send, async (c) => {
      const { rowVersion } = c.req.valid("json");
      return c.json(await submit(deps, c.var.actor, c.req.valid("param").id, rowVersion), 200);
    })
    .openapi(takeBack, async (c) => {
      await withdraw(deps, c.var.actor, c.req.valid("param").id, c.req.valid("json").reason);
      return c.json(OK, 200);
    })
    .openapi(approve, async (c) => {
      await review(deps, c.var.actor, c.req.valid("param").id, { decision: "approve" });
      return c.json(OK, 200);
    })
    .openapi(giveBack, async (c) => {
      const { reason } = c.req.valid("json");
      await review(deps, c.var.actor, c.req.valid("param").id, { decision: "return", reason });
      return c.json(OK, 200);
    })
    .openapi(setHour, async (c) => {
      const at = new Date(c.req.valid("json").at);
      await schedule(deps, c.var.actor, c.req.valid("param").id, at);
      return c.json(OK, 200);
    })
    .openapi(dropHour, async (c) => {
      await unschedule(deps, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    })
    .openapi(release, async (c) => c.json(await publish(deps, c.var.actor, c.req.valid("param").id), 200));
