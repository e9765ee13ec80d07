/** What the forms of residents have in common: who sends, from where, and how often. */
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
  return !URL.canParse(origin) || new URL(origin).host !== c.req.header("Host");
}

export const minutes = (ms: number): number => Math.max(1, Math.ceil(ms / 60_000));
