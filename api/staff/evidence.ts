import { createRoute, z } from "@hono/zod-openapi";
import { READ_BY } from "@minhchung/db/schema/columns";
import { EVIDENCE_KINDS } from "@minhchung/db/schema/evidence";
import type { AppDeps } from "../deps.ts";
import { confirmEvidence, createEvidence, dropEvidence } from "../desk/evidence.ts";
import { CAN } from "../desk/may.ts";
import { readEvidence, readEvidenceItem } from "../desk/read/evidence.ts";
import { readBrought } from "../desk/read-document.ts";
import { found } from "../errors.ts";
import type { EvidenceCreated, EvidenceItem, EvidenceRow, ReadEvidence } from "./evidence-types.ts";
import { body, EVERYBODY, gives, only, optional, optionalWords, resource, uuidParam, words } from "./kit.ts";

const HITS = 50;

const list = createRoute({
  method: "get",
  path: "/evidence",
  ...only(...EVERYBODY),
  request: { query: z.object({ q: z.string().max(500).default("") }) },
  ...gives<EvidenceRow[]>("EvidenceRows"),
});
const read = createRoute({
  method: "get",
  path: "/evidence/{id}",
  ...only(...EVERYBODY),
  request: { params: uuidParam },
  ...gives<EvidenceItem>("EvidenceItem"),
});
const add = createRoute({
  method: "post",
  path: "/evidence",
  ...only(...CAN.addEvidence),
  request: {
    body: body(
      z
        .object({
          kind: z.enum(EVIDENCE_KINDS),
          title: words(500),
          issuer: words(300, 2),
          number: optionalWords(100),
          issuedOn: z.iso.date(),
          validFrom: z.iso.date(),
          validTo: optional(z.iso.date()),
          url: optional(z.url({ protocol: /^https?$/ }).max(2000)),
          text: words(500_000),
          readBy: z.enum(READ_BY).default("text"),
          replaces: optional(z.uuid()),
        })
        .refine((item) => item.validTo === null || item.validTo >= item.validFrom, { path: ["validTo"] }),
    ),
  },
  ...gives<EvidenceCreated>("EvidenceCreated"),
});

const readFile = createRoute({
  method: "post",
  path: "/evidence/read-file",
  ...only(...CAN.addEvidence),
  request: { query: z.object({ name: z.string().min(1).max(255) }) },
  ...gives<ReadEvidence>("ReadEvidence"),
});
const readAddress = createRoute({
  method: "post",
  path: "/evidence/read-address",
  ...only(...CAN.addEvidence),
  request: { body: body(z.object({ url: z.url({ protocol: /^https?$/ }).max(2000) })) },
  ...gives<ReadEvidence>("ReadEvidence"),
});
const confirm = createRoute({
  method: "post",
  path: "/evidence/{id}/confirm",
  ...only(...CAN.addEvidence),
  request: { params: uuidParam },
  ...gives<{ id: string }>("EvidenceConfirmed"),
});
const retire = createRoute({
  method: "post",
  path: "/evidence/{id}/retire",
  ...only(...CAN.addEvidence),
  request: { params: uuidParam, body: body(z.object({ reason: words(500, 3) })) },
  ...gives<{ id: string }>("EvidenceRetired"),
});

/** Sentences in force today that meet a text, best first. */
export async function searchLibrary(
  { clock, search }: AppDeps,
  text: string,
  limit: number,
): Promise<number[]> {
  const claimedOn = clock().toISOString().slice(0, 10);
  return (await search(text, { claimedOn, limit, wholeItems: true })).map((hit) => hit.sentenceId);
}

/** The evidence library. */
export const evidenceRoutes = (deps: AppDeps) =>
  resource()
    .openapi(list, async (c) => {
      const query = c.req.valid("query").q.normalize("NFC").trim();
      return c.json(await readEvidence(deps.sql, query, (text) => searchLibrary(deps, text, HITS)), 200);
    })
    .openapi(read, async (c) =>
      c.json(found(await readEvidenceItem(deps.sql, c.req.valid("param").id, c.var.actor)), 200),
    )
    .openapi(readFile, async (c) => {
      const { name } = c.req.valid("query");
      const bytes = Buffer.from(await c.req.arrayBuffer());
      return c.json(await readBrought(deps.documents, { name, bytes }, c.var.actor.language), 200);
    })
    .openapi(readAddress, async (c) =>
      c.json(await readBrought(deps.documents, c.req.valid("json"), c.var.actor.language), 200),
    )
    .openapi(add, async (c) => c.json(await createEvidence(deps, c.var.actor, c.req.valid("json")), 200))
    .openapi(confirm, async (c) =>
      c.json(await confirmEvidence(deps, c.var.actor, c.req.valid("param").id), 200),
    )
    .openapi(retire, async (c) => {
      const { reason } = c.req.valid("json");
      return c.json(await dropEvidence(deps, c.var.actor, c.req.valid("param").id, reason), 200);
    });
