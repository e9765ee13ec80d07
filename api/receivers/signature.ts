/** Signed webhooks as the Standard Webhooks specification (1.0) has them: whoever receives one can use its libraries. */
import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";
/** The specification asks for 24 to 64 random bytes. */
const SECRET_BYTES = 32;

/** A new secret as people copy it: "whsec_" and base64. */
export const newSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString("base64");

export interface Signed {
  readonly "webhook-id": string;
  /** Seconds since 1970. */
  readonly "webhook-timestamp": string;
  /** "v1," and the HMAC-SHA256 of "ID.TIMESTAMP.BODY" in base64. */
  readonly "webhook-signature": string;
}

/**
 * The three headers of a message.
 * @param id the same whenever the same message is sent again, so that a receiver can tell
 */
export function sign(secret: string, message: { id: string; at: Date; body: string }): Signed {
  const timestamp = String(Math.floor(message.at.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const mac = createHmac("sha256", key).update(`${message.id}.${timestamp}.${message.body}`);
  return {
    "webhook-id": message.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${mac.digest("base64")}`,
  };
}
