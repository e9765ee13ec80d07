import { createRoute, z } from "@hono/zod-openapi";
import { PASSAGES } from "@minhchung/db/schema/comments";
import type { AppDeps } from "../deps.ts";
import { comment, reply, settle } from "../desk/comments.ts";
import { CAN } from "../desk/may.ts";
import { readComments } from "../desk/read/comments.ts";
import type { CommentThread } from "./comment-types.ts";
import { body, gives, numberParam, only, resource, uuidParam, words } from "./kit.ts";

const LONGEST = 2000;

/** As it stands in the version, so not trimmed: only Unicode's two forms of a letter are made one. */
const quoted = z
  .string()
  .transform((text) => text.normalize("NFC"))
  .pipe(z.string().min(1).max(LONGEST));
const passage = z.object({
  field: z.enum(PASSAGES),
  language: z.enum(["vi", "en"]),
  quote: quoted.nullable(),
});

const list = createRoute({
  method: "get",
  path: "/rebuttals/{id}/comments",
  ...only(...CAN.comment),
  request: { params: uuidParam },
  ...gives<CommentThread[]>("CommentThreads"),
});
const add = createRoute({
  method: "post",
  path: "/versions/{id}/comments",
  ...only(...CAN.comment),
  request: {
    params: uuidParam,
    body: body(z.object({ passage: passage.nullable(), body: words(LONGEST) })),
  },
  ...gives<{ commentId: number }>("CommentMade"),
});
const answer = createRoute({
  method: "post",
  path: "/comments/{id}/replies",
  ...only(...CAN.comment),
  request: { params: numberParam, body: body(z.object({ body: words(LONGEST) })) },
  ...gives<{ commentId: number }>("CommentMade"),
});
const close = createRoute({
  method: "post",
  path: "/comments/{id}/resolved",
  ...only(...CAN.comment),
  request: { params: numberParam, body: body(z.object({ resolved: z.boolean() })) },
  ...gives<{ commentId: number }>("CommentMade"),
});

/** What writers and approvers say to one another about a version. */
export const commentRoutes = (deps: AppDeps) =>
  resource()
    .openapi(list, async (c) =>
      c.json(await readComments(deps.sql, c.req.valid("param").id, c.var.actor), 200),
    )
    .openapi(add, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await comment(deps, c.var.actor, id, c.req.valid("json")), 200);
    })
    .openapi(answer, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await reply(deps, c.var.actor, id, c.req.valid("json").body), 200);
    })
    .openapi(close, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await settle(deps, c.var.actor, id, c.req.valid("json").resolved), 200);
    });
