import type { Guard } from "@minhchung/crawlers/fetch/guard";
import { currentLocality } from "@minhchung/models/lexicons/locality";
import { createMail } from "../../mail.ts";
import type { Sending } from "../../receivers/send.ts";
import type { Config } from "../config.ts";
import { derive } from "./derive.ts";
import { identityOf } from "./desk.ts";
import type { Engine } from "./engine.ts";
import { secretOf } from "./home.ts";

/** How a process that works sends texts to receivers. `origin` gives the public address, known once the desk listens. */
export async function createSending(
  engine: Engine,
  config: Config,
  { guard, origin }: { guard: Guard; origin: () => string },
): Promise<Sending> {
  const { unitName, contact } = identityOf(currentLocality());
  const secret = await secretOf(config, engine.home);
  const from = config.mailFrom ?? `${unitName.vi} <${contact.email}>`;
  return {
    db: engine.db,
    sql: engine.app.sql,
    get house() {
      return { unitName, contact, origin: origin() };
    },
    sample: engine.instance === "demo",
    guard,
    key: derive(secret, "receivers"),
    contactKey: derive(secret, "contacts"),
    mail: config.smtpUrl === null ? null : createMail({ url: config.smtpUrl, from }),
    headMailboxes: config.auditMailboxes,
    clock: () => new Date(),
  };
}

/** Where a webhook may stand: what the guard lets through, and signed texts are not sent in the clear. */
export function whyNotAddress(guard: Guard): (url: string) => string | null {
  return (url) => {
    const { blocked, reason } = guard.check(url);
    if (blocked) return reason ?? "blocked";
    return url.startsWith("https:") || guard.isSample(url) ? null : "not_https";
  };
}
