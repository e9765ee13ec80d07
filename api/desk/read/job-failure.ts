import { isKnownFailure, sayFailure } from "@minhchung/crawlers/stored-failure";
import { fill } from "@minhchung/db/errors";
import type { StoredFailure } from "@minhchung/db/job-failure";
import { messages } from "@minhchung/db/messages";
import { STATUS } from "../../errors.ts";
import { type Language, say } from "../../words/words.ts";

/** System error codes and SQLSTATEs (PostgreSQL manual, appendix A) that mean the same wherever they come up. */
const KNOWN: Readonly<Record<string, "disk_full" | "database_lost">> = {
  ENOSPC: "disk_full",
  EDQUOT: "disk_full",
  "53100": "disk_full",
  ECONNREFUSED: "database_lost",
  ECONNRESET: "database_lost",
  CONNECTION_CLOSED: "database_lost",
  CONNECTION_DESTROYED: "database_lost",
  CONNECTION_ENDED: "database_lost",
  CONNECT_TIMEOUT: "database_lost",
  "57P01": "database_lost",
  "57P02": "database_lost",
  "57P03": "database_lost",
};

const KNOWN_CHANNELS = new Set(["web", "feeds"]);

/** pg-boss's own words for a job that ran too long (its `plans.js` and `manager.js`); they carry no code. */
const TIMED_OUT = /^(job failed by timeout|handler execution exceeded)/;

/** What pg-boss kept of a failure (`output`), in whatever form: ours, or its own `{value: {message}}`. */
export function failureOf(output: unknown): StoredFailure {
  const outer = (output ?? {}) as { value?: unknown };
  const kept = (outer.value ?? outer) as Partial<StoredFailure>;
  return { code: kept.code ?? "", message: kept.message ?? "", params: kept.params ?? {} };
}

/** Why a job failed, as a sentence with the remedy. Each package's errors keep their own words. */
export function sayJobFailure({ code, message, params }: StoredFailure, language: Language): string {
  if (isKnownFailure(code)) return sayFailure(code, JSON.stringify(params), language);
  if (Object.hasOwn(messages, code)) return fill(messages[code as keyof typeof messages][language], params);
  if (code === "channel_behind")
    return say(language, `errors.${code}`, { channel: channels(params, language) });
  if (Object.hasOwn(STATUS, code)) return say(language, `errors.${code}`, params);
  const detail = message.replace(/^Error: /, "").replace(/\.$/, "");
  // Taken over from a process that died (db/take-over.ts): nobody was left to say why.
  if (code === "" && message === "") return say(language, "jobs.failures.process_lost");
  if (TIMED_OUT.test(message)) return say(language, "jobs.failures.timed_out");
  return say(language, `jobs.failures.${KNOWN[code] ?? "unexpected"}`, { detail: detail || code || "?" });
}

/** The channels that are behind, as readers know them; one without words keeps its own name. */
function channels(params: StoredFailure["params"], language: Language): string {
  return String(params.channel ?? "")
    .split(", ")
    .map((name) => (KNOWN_CHANNELS.has(name) ? say(language, `jobs.channels.${name}`) : name))
    .join(", ");
}
