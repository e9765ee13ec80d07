import { type QuietHours, readQuietHours } from "@minhchung/crawlers/quiet";
import { KEEP_DAYS } from "@minhchung/db/schema/kept-days";
import { ROLES, type Role } from "@minhchung/db/schema/people";
import { isUrl } from "@minhchung/models/text/url";
import { CliError } from "./language.ts";

/** Every setting of the product. Read from the environment once, here, and handed on as values. */
export interface Config {
  readonly databaseUrl: string | null;
  readonly databaseOwnerUrl: string | null;
  readonly databaseReadUrl: string | null;
  readonly home: string | null;
  readonly host: string;
  readonly port: number;
  readonly origin: string | null;
  /** Whether every request comes through a reverse proxy of ours, which says who sent it (X-Forwarded-For). */
  readonly trustProxy: boolean;
  readonly secret: string | null;
  readonly browser: string | null;
  /** The mail server ("smtps://USER:PASSWORD@HOST:465"); null: no letters are sent. */
  readonly smtpUrl: string | null;
  /** Whom letters are from; null: the address of the locality's desk. */
  readonly mailFrom: string | null;
  /** Who keeps the daily head of the audit trail: two bodies that are not this desk's administrators. */
  readonly auditMailboxes: readonly string[];
  readonly datasets: string | null;
  /** File of the locality; null is the built-in one. */
  readonly locality: string | null;
  /** When sources without hours of their own are left alone; null: never. */
  readonly quietHours: QuietHours | null;
  /** Days that notes of the machine's own doings are kept (fetches, runs, ended sessions). */
  readonly keepDays: number;
  /** Roles that may not work without a code after the password. */
  readonly secondFactor: readonly Role[];
  /** The desk's key to YouTube's interface with its daily units; null: sources there are not read. */
  readonly youtube: { readonly key: string; readonly units: number } | null;
  /** What a collector of metrics must say to read `/metrics`; null: there is none. */
  readonly metricsToken: string | null;
  readonly logLevel: "silent" | "error" | "warn" | "info" | "debug";
}

export const DEFAULT_PORT = 8484;
export const DEFAULT_KEEP_DAYS = 180;
const LEVELS = ["silent", "error", "warn", "info", "debug"] as const;

/** Turns environment variables into settings (all listed in `.env.example`). Throws {@link CliError} `bad_value`. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const text = (name: string) => env[name]?.trim() || null;
  return {
    databaseUrl: text("DATABASE_URL"),
    databaseOwnerUrl: text("DATABASE_OWNER_URL"),
    databaseReadUrl: text("DATABASE_READ_URL"),
    home: text("MINHCHUNG_HOME"),
    host: text("MINHCHUNG_HOST") ?? "127.0.0.1",
    port: readPort(text("MINHCHUNG_PORT"), "MINHCHUNG_PORT"),
    origin: text("MINHCHUNG_ORIGIN"),
    trustProxy: readSwitch(text("MINHCHUNG_TRUST_PROXY"), "MINHCHUNG_TRUST_PROXY"),
    secret: text("MINHCHUNG_SECRET"),
    browser: text("MINHCHUNG_BROWSER"),
    smtpUrl: readSmtp(text("MINHCHUNG_SMTP_URL"), "MINHCHUNG_SMTP_URL"),
    mailFrom: text("MINHCHUNG_MAIL_FROM"),
    auditMailboxes: readMailboxes(text("MINHCHUNG_AUDIT_MAILBOXES"), "MINHCHUNG_AUDIT_MAILBOXES"),
    datasets: text("MINHCHUNG_DATASETS"),
    locality: text("MINHCHUNG_LOCALITY"),
    quietHours: readQuiet(text("MINHCHUNG_QUIET_HOURS"), "MINHCHUNG_QUIET_HOURS"),
    keepDays: readDays(text("MINHCHUNG_KEEP_DAYS"), "MINHCHUNG_KEEP_DAYS"),
    secondFactor: readRoles(text("MINHCHUNG_SECOND_FACTOR"), "MINHCHUNG_SECOND_FACTOR"),
    youtube: readYoutube(text("MINHCHUNG_YOUTUBE_KEY"), text("MINHCHUNG_YOUTUBE_UNITS")),
    metricsToken: readToken(text("MINHCHUNG_METRICS_TOKEN"), "MINHCHUNG_METRICS_TOKEN"),
    logLevel: LEVELS.find((level) => level === text("MINHCHUNG_LOG")) ?? "warn",
  };
}

function readRoles(value: string | null, option: string): Role[] {
  const names = (value ?? "").split(",").map((name) => name.trim());
  return names.filter(Boolean).map((name) => {
    const role = ROLES.find((known) => known === name);
    if (!role)
      throw new CliError("bad_value", { value: name, option, hint: ROLES.join(", ") }, { exitCode: 2 });
    return role;
  });
}

function readMailboxes(value: string | null, option: string): string[] {
  const addresses = (value ?? "").split(",").map((address) => address.trim());
  return addresses.filter(Boolean).map((address) => {
    if (!/^[^\s@,<>]{1,64}@[^\s@,<>]{1,255}$/.test(address))
      throw new CliError("bad_value", { value: address, option, hint: "a@b.vn, c@d.vn" }, { exitCode: 2 });
    return address;
  });
}

/** The message does not repeat the value: it may hold a password. */
function readSmtp(value: string | null, option: string): string | null {
  if (value === null) return null;
  const parsed = isUrl(value) ? new URL(value) : null;
  if (parsed === null || !/^smtps?:$/.test(parsed.protocol) || parsed.hostname === "") {
    const hint = "smtps://USER:PASSWORD@HOST:465";
    throw new CliError("bad_value", { value: "…", option, hint }, { exitCode: 2 });
  }
  return value;
}

/** A new project has so many (developers.google.com/youtube/v3/determine_quota_cost); who was given more says so. */
const YOUTUBE_UNITS = 10_000;

/** The message does not repeat the key. */
function readYoutube(key: string | null, units: string | null): Config["youtube"] {
  if (key !== null && !/^[\w-]{20,100}$/.test(key)) {
    const [option, hint] = ["MINHCHUNG_YOUTUBE_KEY", "AIza…"];
    throw new CliError("bad_value", { value: "…", option, hint }, { exitCode: 2 });
  }
  if (units !== null && !/^\d{1,8}$/.test(units)) {
    const [option, hint] = ["MINHCHUNG_YOUTUBE_UNITS", "0–99999999"];
    throw new CliError("bad_value", { value: units, option, hint }, { exitCode: 2 });
  }
  return key === null ? null : { key, units: Number(units ?? YOUTUBE_UNITS) };
}

/** The message does not repeat the value. */
function readToken(value: string | null, option: string): string | null {
  if (value !== null && !/^[\w.~+/=-]{16,200}$/.test(value))
    throw new CliError(
      "bad_value",
      { value: "…", option, hint: "16–200 letters and figures" },
      { exitCode: 2 },
    );
  return value;
}

function readSwitch(value: string | null, option: string): boolean {
  if (value !== null && value !== "0" && value !== "1") {
    throw new CliError("bad_value", { value, option, hint: "0, 1" }, { exitCode: 2 });
  }
  return value === "1";
}

function readQuiet(value: string | null, option: string): QuietHours | null {
  const hours = readQuietHours(value);
  if (value !== null && hours === null)
    throw new CliError("bad_value", { value, option, hint: "22:00-05:00" }, { exitCode: 2 });
  return hours;
}

/** Whole days, a month at least: whoever looks for a fault finds what happened. */
export function readDays(value: string | null | undefined, option: string): number {
  if (value === null || value === undefined) return DEFAULT_KEEP_DAYS;
  const days = Number(value);
  if (!/^\d+$/.test(value) || days < KEEP_DAYS.least || days > KEEP_DAYS.most) {
    throw new CliError(
      "bad_value",
      { value, option, hint: `${KEEP_DAYS.least}–${KEEP_DAYS.most}` },
      { exitCode: 2 },
    );
  }
  return days;
}

/** A port number; 0 lets the system choose. */
export function readPort(value: string | null | undefined, option: string): number {
  if (value === null || value === undefined) return DEFAULT_PORT;
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) {
    throw new CliError("bad_value", { value, option, hint: "0–65535" }, { exitCode: 2 });
  }
  return port;
}
