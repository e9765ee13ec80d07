import pino, { type DestinationStream, type Logger } from "pino";
import type { Config } from "../config.ts";

const SECRETS = [
  "password",
  "cookie",
  "set-cookie",
  "token",
  "authorization",
  "secret",
  "email",
  "question",
  "text",
];
/** Wherever they stand in what is logged: at the top, in an object, in an object of it. */
const REDACTED = SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);

/**
 * Structured lines on standard error. Request bodies, cookies and passwords are never logged; of an error its kind, code,
 * sentence and calls, never the values of a query: those may be what a resident wrote.
 */
export function createLog(
  config: Pick<Config, "logLevel">,
  to: DestinationStream = pino.destination(2),
): Logger {
  return pino({ level: config.logLevel, redact: REDACTED, serializers: { err: loggedError } }, to);
}

interface LoggedError {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  readonly stack: readonly string[];
  readonly cause?: LoggedError;
}

const MOST_CALLS = 12;
const MOST_CAUSES = 4;

/** What may be known of a thrown value. Pure. */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "", stack: [] };
  const { code } = error as { code?: unknown };
  return {
    type: error.constructor.name,
    ...(typeof code === "string" ? { code } : {}),
    message: withoutValues(error.message),
    stack: callsOf(error),
    ...(error.cause instanceof Error && depth < MOST_CAUSES
      ? { cause: loggedError(error.cause, depth + 1) }
      : {}),
  };
}

/** drizzle puts the values of a query behind it, PostgreSQL those that it cannot read behind a colon. */
const withoutValues = (message: string): string =>
  (message.split("\nparams:", 1)[0] ?? "").replace(/(invalid input syntax for [^:]{1,60}: ).*/s, "$1…");

const callsOf = ({ stack = "" }: Error): string[] =>
  stack
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "))
    .slice(0, MOST_CALLS);
