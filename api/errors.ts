import { DrizzleQueryError } from "drizzle-orm/errors";

/** Every way the API refuses, with its HTTP status. The words stand in `words/*.json` under `errors.CODE`. */
export const STATUS = {
  bad_request: 400,
  not_signed_in: 401,
  sign_in_refused: 401,
  challenge_ended: 401,
  origin_refused: 403,
  forbidden: 403,
  second_factor_needed: 403,
  only_editor_writes: 403,
  only_approver_reviews: 403,
  only_writers_comment: 403,
  other_unit: 403,
  only_author_asks: 403,
  author_cannot_review: 403,
  proposer_cannot_approve: 403,
  needs_administrator: 403,
  needs_second_administrator: 403,
  appeal_by_author: 403,
  not_found: 404,
  invitation_invalid: 404,
  changed_meanwhile: 409,
  taken_meanwhile: 409,
  already_exists: 409,
  email_taken: 409,
  wrong_state: 409,
  append_only: 409,
  source_not_approved: 409,
  source_fixed: 409,
  evidence_fixed: 409,
  evidence_unconfirmed: 409,
  version_of_other: 409,
  not_approved: 409,
  not_latest_version: 409,
  nothing_to_undo: 409,
  part_without_flag: 422,
  passage_not_found: 422,
  not_an_approver: 422,
  administrator_neither_writes: 422,
  raw_copy_not_allowed: 422,
  only_claims_flagged: 422,
  flag_needs_refutation: 422,
  no_evidence: 422,
  self_certified: 422,
  lint_errors: 422,
  incomplete: 422,
  question_accuses: 422,
  code_refused: 422,
  code_used: 422,
  password_refused: 422,
  reply_not_evidence: 422,
  too_few: 422,
  link_unreadable: 422,
  site_unreadable: 422,
  archive_missing: 410,
  archive_altered: 409,
  document_unreadable: 422,
  file_kind: 422,
  mail_off: 422,
  receiver_address: 422,
  too_large: 413,
  sign_in_locked: 429,
  internal: 500,
  unavailable: 503,
  channel_behind: 503,
  hour_past: 422,
} as const;

export type ErrorCode = keyof typeof STATUS;
export type Params = Readonly<Record<string, string | number>>;

/**
 * A refusal with a code for programs, a message key with params for people, and the cause for the log.
 * `current` is what stands now, on a conflict.
 */
export class ApiFailure extends Error {
  override readonly name = "ApiFailure";
  readonly code: ErrorCode;
  readonly status: (typeof STATUS)[ErrorCode];
  readonly messageKey: string;
  readonly params: Params;
  readonly current: unknown;

  constructor(code: ErrorCode, options: { params?: Params; current?: unknown; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = STATUS[code];
    this.messageKey = `errors.${code}`;
    this.params = options.params ?? {};
    this.current = options.current;
  }
}

/** The rules that the database itself enforces (`RAISE … ERRCODE` in db/migrations), and what they mean here. */
const RULES: Readonly<Record<string, ErrorCode>> = {
  MC001: "append_only",
  MC002: "administrator_neither_writes",
  MC003: "needs_administrator",
  MC004: "needs_second_administrator",
  MC005: "raw_copy_not_allowed",
  MC006: "source_not_approved",
  MC007: "only_claims_flagged",
  MC008: "flag_needs_refutation",
  MC009: "only_editor_writes",
  MC010: "no_evidence",
  MC011: "self_certified",
  MC012: "author_cannot_review",
  MC013: "only_approver_reviews",
  MC014: "version_of_other",
  MC015: "not_approved",
  MC016: "appeal_by_author",
  MC017: "source_fixed",
  MC018: "evidence_fixed",
  MC019: "evidence_unconfirmed",
  MC020: "wrong_state",
  MC021: "reply_not_evidence",
  MC030: "only_writers_comment",
  MC031: "passage_not_found",
  MC032: "other_unit",
  MC033: "not_an_approver",
  MC034: "only_author_asks",
  "23503": "not_found",
  "23505": "already_exists",
  "23514": "bad_request",
  // What no text of PostgreSQL can hold: NUL, half of a pair; in JSON the same by another number.
  "22021": "bad_request",
  "22P02": "bad_request",
  "22P05": "bad_request",
  "57P01": "unavailable",
  "57P03": "unavailable",
  CONNECTION_CLOSED: "unavailable",
  CONNECTION_ENDED: "unavailable",
  CONNECTION_DESTROYED: "unavailable",
  CONNECT_TIMEOUT: "unavailable",
  ECONNREFUSED: "unavailable",
};

/** The SQLSTATE (or driver code) of a database error, also where drizzle wrapped it. */
export function sqlState(error: unknown): string | undefined {
  const inner = error instanceof DrizzleQueryError ? error.cause : error;
  const code = (inner as { code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}

function constraintOf(error: unknown): string {
  const inner = error instanceof DrizzleQueryError ? error.cause : error;
  return String((inner as { constraint_name?: unknown }).constraint_name ?? "");
}

/** Any thrown value as an {@link ApiFailure}: the database's own refusals keep their meaning, the rest is `internal`. */
export function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  const rule = RULES[sqlState(error) ?? ""] ?? "internal";
  // A bound of the schema that no route has checked: at least its name says which.
  const params = rule === "bad_request" ? { detail: constraintOf(error) } : {};
  return new ApiFailure(rule, { params, cause: error });
}

/** The value, or `not_found` where there is none. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new ApiFailure("not_found");
  return value;
}
