import pino, { type Logger } from "pino";
import type { Config } from "../config.ts";

/** Structured lines on standard error. Request bodies, cookies and passwords are never logged. */
export function createLog(config: Pick<Config, "logLevel">): Logger {
  return pino(
    { level: config.logLevel, redact: ["*.password", "*.cookie", "*.token", "*.authorization"] },
    pino.destination(2),
  );
}
