import { type MessageKey, messages } from "./messages.ts";

/** Values that a message may name; never a password (see {@link maskUrl}). */
export type Params = Readonly<Record<string, string | number>>;

/**
 * An error of this package. `code` is for programs, `messageKey` with `params` for the words on screen
 * (`messages.ts`), `cause` for the log. `message` is the English sentence, one line, with the remedy.
 */
export class DatabaseError extends Error {
  readonly code: MessageKey;
  readonly messageKey: string;
  readonly params: Params;

  constructor(code: MessageKey, params: Params = {}, cause?: unknown) {
    super(fill(messages[code].en, params), cause === undefined ? undefined : { cause });
    this.name = "DatabaseError";
    this.code = code;
    this.messageKey = `database.${code}`;
    this.params = params;
  }

  /** The sentence in the reader's language. */
  in(locale: "vi" | "en"): string {
    return fill(messages[this.code][locale], this.params);
  }
}

/** Puts `params` into the `{name}` holes of a sentence; a hole without a value stays visible. */
export function fill(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}

/** The system error code (`EACCES`, `ENOSPC`, …) or PostgreSQL's SQLSTATE of an unknown thrown value, else "". */
export function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  const { code } = error as { code?: unknown };
  if (typeof code === "string") return code;
  // Node wraps several failed addresses of one host into an AggregateError without a code of its own.
  const first = (error as { errors?: unknown[] }).errors?.[0];
  return first === undefined ? "" : codeOf(first);
}

/** One line of an unknown thrown value's message, for `params.detail`. */
export function lineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0]?.trim() ?? "";
}

/** A connection URL without its password, safe to print. A text that is no URL is not echoed. */
export function maskUrl(url: string): string {
  try {
    const parsed = new URL(url);
    if (parsed.password !== "") parsed.password = "***";
    return parsed.href;
  } catch {
    return "(…)";
  }
}

/** The error for a failed file operation in `folder`: read-only, full, or the original error. */
export function folderError(folder: string, error: unknown): unknown {
  switch (codeOf(error)) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new DatabaseError("folder_read_only", { folder }, error);
    case "ENOTDIR":
    case "EEXIST":
      return new DatabaseError("folder_is_file", { folder }, error);
    case "ENOSPC":
    case "EDQUOT":
      return new DatabaseError("disk_full", { folder }, error);
    default:
      return error;
  }
}
