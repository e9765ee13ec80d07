import { createRoute, z } from "@hono/zod-openapi";
import { readQuietHours } from "@minhchung/crawlers/quiet";
import { CONNECTORS, LAWFUL_BASES, SOURCE_KINDS } from "@minhchung/db/schema/sources";
import type { AppDeps } from "../deps.ts";
import { noteAlarm } from "../desk/alarms.ts";
import { findSource } from "../desk/find-source.ts";
import { CAN } from "../desk/may.ts";
import { feedsAsOpml, proposeFeeds, readFeeds } from "../desk/opml.ts";
import { readSourceDocuments } from "../desk/read/source-documents.ts";
import { readSources } from "../desk/read/sources.ts";
import { approveSource, checkSource, crawlSource, proposeSource, retireSource } from "../desk/sources.ts";
import { body, EVERYBODY, gives, numberParam, only, optional, resource, uuidParam, words } from "./kit.ts";
import type { OpmlFeedView, SiteView } from "./site-types.ts";
import type { SourceDocument, SourceRow } from "./source-types.ts";

const done = gives<{ ok: true }>("Done");
const OK = { ok: true } as const;

const list = createRoute({
  method: "get",
  path: "/sources",
  ...only(...EVERYBODY),
  ...gives<SourceRow[]>("SourceRows"),
});
const latest = createRoute({
  method: "get",
  path: "/sources/{id}/documents",
  ...only(...EVERYBODY),
  request: { params: uuidParam },
  ...gives<SourceDocument[]>("SourceDocuments"),
});
const propose = createRoute({
  method: "post",
  path: "/sources",
  ...only(...CAN.proposeSource),
  request: {
    body: body(
      z.object({
        key: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/),
        name: words(200),
        kind: z.enum(SOURCE_KINDS),
        connector: z.enum(CONNECTORS),
        url: z.url({ protocol: /^https?$/ }).max(2000),
        reason: words(1000, 10),
        lawfulBasis: z.enum(LAWFUL_BASES).optional(),
        everyMinutes: z.number().int().min(5).max(10_080).optional(),
        youtube: z
          .object({ read: z.enum(["videos", "comments"]), query: optional(z.string().max(200)) })
          .optional(),
        quietHours: optional(z.string().refine((hours) => readQuietHours(hours) !== null, "22:00-05:00")),
      }),
    ),
  },
  ...gives<{ id: string }>("SourceProposed"),
});
const find = createRoute({
  method: "post",
  path: "/sources/find",
  ...only(...CAN.proposeSource),
  request: { body: body(z.object({ address: words(2000) })) },
  ...gives<SiteView>("Site"),
});
/** As many as a person can have looked through; a file may hold more. */
const MOST_FEEDS = 500;
const feed = z.object({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/),
  name: words(200),
  kind: z.enum(SOURCE_KINDS),
  url: z.url({ protocol: /^https?$/ }).max(2000),
});
const readOpml = createRoute({
  method: "post",
  path: "/sources/opml/read",
  ...only(...CAN.proposeSource),
  request: { body: body(z.object({ text: z.string().min(1).max(2_000_000) })) },
  ...gives<{ feeds: OpmlFeedView[] }>("OpmlFeeds"),
});
const takeOpml = createRoute({
  method: "post",
  path: "/sources/opml",
  ...only(...CAN.proposeSource),
  request: { body: body(z.object({ reason: words(1000, 10), feeds: z.array(feed).min(1).max(MOST_FEEDS) })) },
  ...gives<{ proposed: string[]; known: number }>("OpmlProposed"),
});
const giveOpml = createRoute({
  method: "get",
  path: "/sources/opml",
  ...only(...EVERYBODY),
  responses: {
    200: {
      description: "The register's feeds as OPML",
      content: { "text/x-opml": { schema: { type: "string" } } },
    },
  },
});
const approve = createRoute({ ...post("/sources/{id}/approve"), ...only(...CAN.approveSource), ...done });
const retire = createRoute({ ...post("/sources/{id}/retire"), ...only(...CAN.retireSource), ...done });
const check = createRoute({ ...post("/sources/{id}/check"), ...only(...CAN.checkSource), ...done });
const crawl = createRoute({ ...post("/sources/{id}/crawl"), ...only(...CAN.crawl), ...done });

const note = createRoute({
  method: "post",
  path: "/sources/alarms/{id}/note",
  request: { params: numberParam },
  ...only(...CAN.crawl),
  ...done,
});

function post<const P extends string>(path: P) {
  return { method: "post", path, request: { params: uuidParam } } as const;
}

/** The register of sources. */
export const sourceRoutes = (deps: AppDeps) =>
  resource()
    .openapi(list, async (c) => c.json(await readSources(deps.sql, c.var.actor, deps.youtubeShare), 200))
    .openapi(latest, async (c) => c.json(await readSourceDocuments(deps.sql, c.req.valid("param").id), 200))
    .openapi(propose, async (c) => c.json(await proposeSource(deps, c.var.actor, c.req.valid("json")), 200))
    .openapi(find, async (c) => {
      const { language } = c.var.actor;
      return c.json(await findSource(deps, c.req.valid("json").address, language), 200);
    })
    .openapi(readOpml, async (c) => {
      const { text } = c.req.valid("json");
      return c.json({ feeds: await readFeeds(deps.sql, text, c.var.actor.language) }, 200);
    })
    .openapi(takeOpml, async (c) => c.json(await proposeFeeds(deps, c.var.actor, c.req.valid("json")), 200))
    .openapi(giveOpml, async (c) => {
      c.header("Content-Type", "text/x-opml; charset=utf-8");
      c.header("Content-Disposition", 'attachment; filename="minhchung-nguon-tin.opml"');
      return c.body(await feedsAsOpml(deps.sql, "Minh Chứng"), 200) as never;
    })
    .openapi(approve, async (c) => {
      await approveSource(deps, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    })
    .openapi(retire, async (c) => {
      await retireSource(deps, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    })
    .openapi(note, async (c) => {
      await noteAlarm(deps, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    })
    .openapi(check, async (c) => {
      await checkSource(deps, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    })
    .openapi(crawl, async (c) => {
      await crawlSource(deps, c.var.actor, c.req.valid("param").id);
      return c.json(OK, 200);
    });
