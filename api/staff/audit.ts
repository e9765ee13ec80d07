import { createRoute, z } from "@hono/zod-openapi";
import { verifyAudit } from "@minhchung/db/audit";
import type { AppDeps } from "../deps.ts";
import { CAN } from "../desk/may.ts";
import { readAudit } from "../desk/read/audit.ts";
import { gives, only, resource } from "./kit.ts";
import type { AuditRow } from "./types.ts";

const list = createRoute({
  method: "get",
  path: "/audit",
  ...only(...CAN.administer),
  request: { query: z.object({ page: z.coerce.number().int().min(1).max(1_000_000).default(1) }) },
  ...gives<{ rows: AuditRow[]; total: number }>("AuditPage"),
});
const verify = createRoute({
  method: "get",
  path: "/audit/verify",
  ...only(...CAN.administer),
  ...gives<{ ok: boolean; checked: number; brokenAt: number | null }>("AuditVerified"),
});

/** The audit trail and the proof that nothing was taken out of it. */
export const auditRoutes = ({ sql }: AppDeps) =>
  resource()
    .openapi(list, async (c) => c.json(await readAudit(sql, c.req.valid("query").page), 200))
    .openapi(verify, async (c) => {
      const { entries, broken } = await verifyAudit(sql);
      return c.json({ ok: broken === null, checked: entries, brokenAt: broken?.seq ?? null }, 200);
    });
