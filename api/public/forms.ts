/** What the forms of residents have in common: who sends, from where, and how often. */
import { isUrl } from "@minhchung/models/text/url";
import type { Context } from "hono";
import type { Page } from "./site-context.ts";

/** Largest form body: 2,000 characters of four bytes, percent-encoded, and the other fields. */
export const MOST_FORM_BYTES = 64 * 1024;

/** The sender's address: as the composition root reads it, else the socket's (node). */
export function addressOf(c: Context, page: Page): string {
  if (page.deps.addressOf) return page.deps.addressOf(c);
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? "unknown";
}

/**
 * Whether a form was sent by a page of another site, which could make visitors' browsers flood the desk. Decided by
 * what browsers send by themselves; without these headers (a program, a very old browser) the limits still hold.
 */
export function isForeign(c: Context, page: Page): boolean {
  if (c.req.header("Sec-Fetch-Site") === "cross-site") return true;
  const origin = c.req.header("Origin");
  if (origin === undefined || origin === page.deps.origin) return false;
  return !isUrl(origin) || new URL(origin).host !== c.req.header("Host");
}

/** The fields of a form; a body that is no form (a program sent it) has none, and is refused as an empty one. */
export async function formBody(c: Context): Promise<Record<string, unknown>> {
  try {
    return await c.req.parseBody();
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return {};
    throw error;
  }
}

/** What may be asked of the database as a page's name. */
export const isSlug = (text: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 200;

export const minutes = (ms: number): number => Math.max(1, Math.ceil(ms / 60_000));
