import { timingSafeEqual } from "node:crypto";
import { sign } from "../receivers/signature.ts";

/** Clocks differ, and a request may wait; what is older was recorded by somebody and is sent again. */
export const WINDOW_SECONDS = 300;
/** A sender that changes its secret signs with both; more is a trial. */
const MOST_SIGNATURES = 4;

export interface Headers {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
}

/**
 * Whether a request is what its sender signed with `secret`, and not long ago (Standard Webhooks 1.0): HMAC-SHA256 over
 * "ID.TIMESTAMP.BODY". The signature is looked at first, in a time that tells nothing. Pure.
 */
export function judge(
  secret: string,
  { id, timestamp, signature }: Headers,
  body: string,
  now: Date,
): "signed" | "unsigned" | "stale" {
  const seconds = Number(timestamp);
  if (id === "" || !Number.isSafeInteger(seconds) || timestamp !== String(seconds)) return "unsigned";
  const expected = Buffer.from(sign(secret, { id, at: new Date(seconds * 1000), body })["webhook-signature"]);
  const given = signature
    .split(" ")
    .slice(0, MOST_SIGNATURES)
    .map((one) => Buffer.from(one));
  if (!given.some((one) => one.length === expected.length && timingSafeEqual(one, expected)))
    return "unsigned";
  return Math.abs(now.getTime() / 1000 - seconds) <= WINDOW_SECONDS ? "signed" : "stale";
}
