import { createRoute, z } from "@hono/zod-openapi";
import { KEEP_DAYS } from "@minhchung/db/schema/kept-days";
import { currentLocality } from "@minhchung/models/lexicons/locality";
import { learn } from "@minhchung/pipeline/learning/learn";
import type { AppDeps } from "../deps.ts";
import { promoteModel, takeModelBack } from "../desk/learning.ts";
import { CAN } from "../desk/may.ts";
import {
  checkLocality,
  localityView,
  readChannels,
  readModels,
  readRetention,
} from "../desk/read/settings.ts";
import { keepFor } from "../desk/retention.ts";
import { body, gives, only, resource } from "./kit.ts";
import type {
  ChannelSettings,
  Learned,
  LocalityCheck,
  LocalityView,
  ModelsView,
  RetentionView,
} from "./settings-types.ts";

const administers = only(...CAN.administer);
/** A province's file has some 200 KB. */
const LONGEST = 1_500_000;

const locality = createRoute({
  method: "get",
  path: "/settings/locality",
  ...administers,
  ...gives<LocalityView>("LocalityView"),
});
const check = createRoute({
  method: "post",
  path: "/settings/locality/check",
  ...administers,
  request: { body: body(z.object({ text: z.string().max(LONGEST) })) },
  ...gives<LocalityCheck>("LocalityCheck"),
});
const retention = createRoute({
  method: "get",
  path: "/settings/retention",
  ...administers,
  ...gives<RetentionView>("RetentionView"),
});
const keep = createRoute({
  method: "put",
  path: "/settings/retention",
  ...administers,
  request: {
    body: body(z.object({ keepDays: z.number().int().min(KEEP_DAYS.least).max(KEEP_DAYS.most) })),
  },
  ...gives<{ keepDays: number }>("KeptDays"),
});
const channels = createRoute({
  method: "get",
  path: "/settings/channels",
  ...administers,
  ...gives<ChannelSettings>("ChannelSettings"),
});
const models = createRoute({
  method: "get",
  path: "/settings/models",
  ...administers,
  ...gives<ModelsView>("ModelsView"),
});
const attempt = createRoute({
  method: "post",
  path: "/settings/models/try",
  ...administers,
  ...gives<Learned>("Learned"),
});
const fit = createRoute({
  method: "post",
  path: "/settings/models/fit",
  ...administers,
  ...gives<Learned>("Learned"),
});
const back = createRoute({
  method: "post",
  path: "/settings/models/back",
  ...administers,
  ...gives<{ taken: boolean }>("TakenBack"),
});

/** What the desk runs on: locality, retention, channels, models. */
export const settingRoutes = (deps: AppDeps) =>
  resource()
    .openapi(locality, (c) => c.json(localityView(currentLocality(), deps.settings.localityFrom), 200))
    .openapi(check, (c) => c.json(checkLocality(c.req.valid("json").text), 200))
    .openapi(retention, async (c) => c.json(await readRetention(deps), 200))
    .openapi(keep, async (c) => {
      const days = c.req.valid("json").keepDays;
      return c.json(await keepFor(deps, c.var.actor, { days, otherwise: deps.settings.keepDays }), 200);
    })
    .openapi(channels, async (c) => c.json(await readChannels(deps), 200))
    .openapi(models, async (c) => c.json(await readModels(deps.db, deps.settings), 200))
    .openapi(attempt, async (c) => c.json(await learn(deps.db, { fittedBy: null, promote: false }), 200))
    .openapi(fit, async (c) => c.json(await promoteModel(deps.db, c.var.actor.id), 200))
    .openapi(back, async (c) => c.json({ taken: await takeModelBack(deps.db, c.var.actor.id) }, 200));
