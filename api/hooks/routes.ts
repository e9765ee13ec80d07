import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type HookDesk, type Refusal, takeMessage } from "./take.ts";

const MOST_BYTES = 1_000_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Status and reason for the program at the other end. */
const REFUSALS: Readonly<Record<Refusal | "too_large", readonly [ContentfulStatusCode, string]>> = {
  unsigned: [401, "No such hook, or the signature is not of this body, id and timestamp."],
  stale: [401, "The timestamp is more than five minutes off: sign anew, and look at the clock."],
  source_closed: [403, "The source is not approved, retired, or not filled by hand."],
  not_json: [400, "The body is not JSON."],
  items_missing: [400, 'The body is one item, or {"items": [...]} with at least one.'],
  too_many_items: [413, "At most 100 items a message."],
  too_large: [413, "At most 1 MB a message."],
  id_reused: [409, "This webhook-id came with another body before."],
  in_progress: [409, "This message is being worked on: ask again in a minute."],
  too_often: [429, "At most 60 messages a minute."],
};

/** POST /hooks/{id}: documents from a program that signs them. No session, no cookie, nothing to read. */
export function hookRoutes(desk: HookDesk): Hono {
  const refuse = (code: keyof typeof REFUSALS) => {
    const [status, message] = REFUSALS[code];
    return Response.json(
      { error: { code, message } },
      {
        status,
        headers: { "Cache-Control": "no-store", ...(status === 429 ? { "Retry-After": "60" } : {}) },
      },
    );
  };
  return new Hono().post(
    "/:id",
    bodyLimit({ maxSize: MOST_BYTES, onError: () => refuse("too_large") }),
    async (c) => {
      const id = c.req.param("id");
      if (!UUID.test(id)) return refuse("unsigned");
      const header = (name: string) => c.req.header(name) ?? "";
      const headers = {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
      };
      const answer = await takeMessage(desk, id, headers, await c.req.text());
      if (typeof answer === "string") return refuse(answer);
      c.header("Cache-Control", "no-store");
      return c.json(answer, 200);
    },
  );
}
