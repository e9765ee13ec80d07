/**
 * What the desk keeps, table by table and column by column: what it is, why it is needed, whose it is, and when it goes.
 * A test holds it against the live schema: a column that stands here in no group is a column that nobody has thought of.
 */
import type { SweepName } from "@minhchung/api/retention/run";

/** How long rows stay: until a timer takes them, with the row that they belong to, or for as long as a rule says. */
export type Kept =
  | { readonly timer: SweepName; readonly until: string }
  | { readonly with: string }
  | {
      readonly rule: "public record" | "trail" | "as long as the account" | "until it has served";
      readonly why: string;
    };

export interface Entry {
  readonly what: string;
  readonly why: string;
  readonly kept: Kept;
  /** Columns about matters, texts and machines: nobody is known by them. */
  readonly things: string;
  /** Columns that say who of the staff did something, or are a person's account. */
  readonly staff?: string;
  /** Columns that hold words or the address of a resident. */
  readonly resident?: string;
}

const PUBLIC = {
  rule: "public record",
  why: "what was published, by what proof and by which two people, must stay open to anybody",
} as const;
const TRAIL = {
  rule: "trail",
  why: "what staff did is answerable for years; it holds ids, never words of residents",
} as const;
const ACCOUNT = { rule: "as long as the account", why: "a person of the staff signs in with it" } as const;
const DOCUMENTS = {
  timer: "documents",
  until: "two years, longer while evidence, an open case or a published page needs it",
} as const;
const served = (why: string) => ({ rule: "until it has served", why }) as const;

export const INVENTORY: Readonly<Record<string, Entry>> = {
  // What is read, and what is found in it.
  sources: {
    what: "the public register of what is read",
    why: "everybody may see what is read and why, by whose two approvals",
    kept: PUBLIC,
    things:
      "id key name kind connector url settings reason proposed_at approved_at retired_at every_minutes next_fetch_at last_success_at last_error_code last_error_detail last_error_at sample lawful_basis terms takes language checked_at check_outcome unfinished",
    staff: "proposed_by approved_by",
  },
  api_units: {
    what: "how much of an interface's daily share was used",
    why: "its limits are kept by all workers together, and shown",
    kept: served("rows of earlier days go with a later day's first requests"),
    things: "bucket day used spent",
  },
  source_alarms: {
    what: "what is wrong with a source by its own past",
    why: "silence and broken layouts are seen",
    kept: served("it ends when the source is well again"),
    things:
      "id source_id kind reason params sample_id sample_collected_on raised_at seen_at cleared_at noted_at",
    staff: "noted_by",
  },
  hosts: {
    what: "when a host may be asked again, and its robots.txt",
    why: "politeness",
    kept: served("one row a host"),
    things: "host next_request_at delay_ms failures robots robots_status robots_fetched_at",
  },
  fetches: {
    what: "one line a request",
    why: "what was read and what was refused",
    kept: { timer: "fetches", until: "MINHCHUNG_KEEP_DAYS" },
    things: "id collected_on source_id url outcome status bytes error_code started_at finished_at",
  },
  pages: {
    what: "addresses that lists have named",
    why: "nothing is read twice or missed",
    kept: served("one row an address, without its words"),
    things:
      "id source_id url_sha256 url etag last_modified content_sha256 document_id collected_on duplicate_of first_seen_at last_fetched_at gone_at same_as same_as_collected_on",
  },
  archives: {
    what: "raw copies of official pages, press and evidence",
    why: "proof of what stood there",
    kept: { timer: "copies", until: "the day after nothing names them" },
    things: "id url sha256 mime bytes file retrieved_at sample",
  },
  documents: {
    what: "published items, redacted before they are written",
    why: "claims are found in them",
    kept: DOCUMENTS,
    things:
      "id collected_on source_id version title text section language register permalink published_at published_guessed fetched_at original_sha256 redactions archive_id analysed_at analysis_version analysis_failures analysis_error retain_until sample verified_at grouped_at read_by verification_version compared_at",
  },
  document_versions: {
    what: "which document is a later version of which",
    why: "whoever reads a claim sees that its page was edited after",
    kept: { with: "documents" },
    things: "document_id collected_on previous_id previous_collected_on",
  },
  text_keys: {
    what: "digests of redacted words",
    why: "copies find one another",
    kept: { with: "documents" },
    things: "key collected_on document_id",
  },
  document_pictures: {
    what: "the main picture of press and official pages: address, caption, and a number by which it is known again",
    why: "an old picture that is passed off as new is found; no picture is kept, no face recognised, nothing noted of posts",
    kept: { with: "documents" },
    things:
      "document_id collected_on source_id url caption hash width height read_at attempts error_code error_detail part_1 part_2 part_3 part_4",
  },
  document_copies: {
    what: "which document is a copy of which",
    why: "a copy counts once",
    kept: { with: "documents" },
    things: "document_id collected_on earlier_id earlier_collected_on relation similarity changed",
  },
  claims: {
    what: "sentences that can be checked",
    why: "the unit of all work: a claim, not a person",
    kept: { with: "documents" },
    things:
      "id collected_on document_id source_id start_offset end_offset text kind lane checkworthiness place_codes readings claimed_at narrative_id step_versions created_at outcome deciding_match_id reason terms",
  },
  matches: {
    what: "claim beside evidence, with verdict and differences",
    why: "no flag without a reason",
    kept: { with: "documents" },
    things:
      "id collected_on claim_id evidence_sentence_id rank score verdict p_supported p_refuted p_not_enough_evidence differences same_event model_version created_at",
  },
  flags: {
    what: "why a claim came to the queue",
    why: "no flag without a reason",
    kept: { with: "documents" },
    things:
      "p_refuted id narrative_id claim_id match_id collected_on reason_vi reason_en created_at confidence",
  },
  narratives: {
    what: "claims of one meaning",
    why: "what the queue shows",
    kept: served("without documents it is closed and holds a title"),
    things:
      "id title folded status status_reason snoozed_until harm_class priority factors place_codes documents_count sources_count first_seen_at last_seen_at flagged_at responded_at row_version sample",
    staff: "assigned_to",
  },
  flag_models: {
    what: "a model fitted to decisions about flags",
    why: "the queue learns which flags are right",
    kept: TRAIL,
    things: "id model report promoted_at withdrawn_at",
    staff: "fitted_by withdrawn_by",
  },

  // Evidence.
  evidence: {
    what: "records, data, statements and press",
    why: "what claims are held against",
    kept: PUBLIC,
    things:
      "id key kind title issuer number issued_on valid_from valid_to url text sha256 archive_id retrieved_at document_id collected_on retired_at sample rechecked_at read_by confirmed_at revision supersedes document_type retired_reason",
    staff: "added_by confirmed_by retired_by",
  },
  evidence_sentences: {
    what: "its sentences",
    why: "what is cited",
    kept: { with: "evidence" },
    things: "id evidence_id position start_offset end_offset text terms",
  },
  evidence_terms: {
    what: "in how many sentences a term stands",
    why: "retrieval",
    kept: { with: "evidence" },
    things: "term df",
  },
  fact_checks: {
    what: "what other fact-checkers published",
    why: "shown beside the same claim",
    kept: PUBLIC,
    things:
      "id url claim_sha256 claim_reviewed headline publisher language rating_said rating claimed_on reviewed_on terms imported_at sample",
    staff: "imported_by",
  },

  // The desk's work.
  cases: {
    what: "narratives that were taken up",
    why: "one place for one matter",
    kept: TRAIL,
    things:
      "id narrative_id title claim_text state concerns_issuer opened_at unit_id due_at closed_at row_version sample",
    staff: "opened_by assigned_to",
  },
  case_evidence: {
    what: "which evidence was accepted",
    why: "the proof of a text",
    kept: TRAIL,
    things: "case_id evidence_sentence_id accepted decided_at",
    staff: "decided_by",
  },
  decisions: {
    what: "what staff decided",
    why: "labels, undo, and answerability",
    kept: TRAIL,
    things: "id narrative_id case_id action reason note details undoes created_at",
    staff: "actor_id",
  },
  body_questions: {
    what: "letters that ask a body or an outlet",
    why: "the other side is heard",
    kept: TRAIL,
    things:
      "id case_id addressee_kind addressee question asked_at due_at reminders reminded_at state closed_at",
    staff: "asked_by",
  },
  body_replies: {
    what: "which evidence an answer became",
    why: "whose word it is",
    kept: TRAIL,
    things: "id question_id evidence_id replied_on recorded_at",
    staff: "recorded_by",
  },
  rebuttals: {
    what: "texts, from draft to correction",
    why: "what is published",
    kept: PUBLIC,
    things: "id case_id slug state created_at sample scheduled_for scheduled_version",
    staff: "created_by scheduled_by",
  },
  drafts: {
    what: "the words that are being written",
    why: "autosave, and no two at once",
    kept: { with: "rebuttals" },
    things: "rebuttal_id content row_version updated_at locked_at lock_seen_at",
    staff: "updated_by locked_by",
  },
  draft_contributors: {
    what: "who wrote in a draft",
    why: "whoever wrote cannot approve",
    kept: PUBLIC,
    things: "rebuttal_id",
    staff: "user_id",
  },
  rebuttal_versions: {
    what: "versions, never changed",
    why: "what two people answer for",
    kept: PUBLIC,
    things:
      "id rebuttal_id number kind rating headline fact claim_reviewed claim_short explanation closing_fact english concerns_issuer change_note created_at",
    staff: "author_id",
  },
  version_authors: {
    what: "who wrote any part of a version",
    why: "whoever wrote cannot approve",
    kept: PUBLIC,
    things: "version_id",
    staff: "user_id",
  },
  version_citations: {
    what: "what a version cites",
    why: "no rebuttal without evidence",
    kept: PUBLIC,
    things: "version_id position evidence_id evidence_sentence_id quote",
  },
  version_comments: {
    what: "what writer and approver say of a version",
    why: "how it came to its words",
    kept: TRAIL,
    things: "id version_id thread_id act field language quote body created_at",
    staff: "made_by",
  },
  mentions: {
    what: "a colleague was named",
    why: "they see it",
    kept: TRAIL,
    things: "id decision_id comment_id created_at seen_at",
    staff: "user_id made_by",
  },
  reviews: {
    what: "approved or returned",
    why: "two people publish",
    kept: PUBLIC,
    things: "id version_id decision reason created_at request_id delegation_id",
    staff: "reviewer_id",
  },
  approval_requests: {
    what: "an approver of another unit is asked",
    why: "by what right a review is given",
    kept: TRAIL,
    things: "id version_id note created_at withdrawn_at",
    staff: "asked_by asked_of withdrawn_by",
  },
  approval_delegations: {
    what: "approval is lent for some days",
    why: "by what right a review is given",
    kept: TRAIL,
    things: "id starts_at ends_at reason created_at revoked_at",
    staff: "from_user to_user revoked_by",
  },
  publications: {
    what: "acts of publishing",
    why: "what stood when",
    kept: PUBLIC,
    things: "id rebuttal_id version_id channel action reason published_at",
    staff: "published_by",
  },
  deliveries: {
    what: "which channel shows a publication",
    why: "a receipt",
    kept: PUBLIC,
    things: "publication_id channel delivered_at",
  },
  receivers: {
    what: "machines and places that get texts",
    why: "corrections reach whoever got the earlier text",
    kept: PUBLIC,
    things: "id kind name place_codes address secret created_at retired_at sample",
    staff: "created_by",
  },
  source_hooks: {
    what: "addresses to which a program sends documents, with what its requests are signed with, sealed",
    why: "only who holds the secret brings documents in; what came by an old one stays told apart",
    kept: TRAIL,
    things: "id source_id secret created_at retired_at",
    staff: "created_by",
  },
  hook_messages: {
    what: "messages that came so: their numbers, the hash of each and what became of its items, none of the words",
    why: "the same message again gets the same answer",
    kept: { rule: "until it has served", why: "three days; the next message takes older ones along" },
    things: "hook_id message_id body_sha256 received_at answer",
  },
  dispatches: {
    what: "the ledger of what went where",
    why: "a receipt for each",
    kept: PUBLIC,
    things:
      "id publication_id receiver_id state due_on attempts tried_at error_code error_detail ended_at used_on note created_at",
    staff: "noted_by",
  },
  reports: {
    what: "periodic reports",
    why: "superiors read them; frozen when closed",
    kept: PUBLIC,
    things: "id kind first_day edition created_at closed_at figures sample",
    staff: "created_by closed_by",
  },
  report_parts: {
    what: "their narrative parts",
    why: "written by a person",
    kept: { with: "reports" },
    things: "report_id part text row_version saved_at",
    staff: "saved_by",
  },

  // Residents.
  tips: {
    what: "questions, redacted before they are written",
    why: "they are answered",
    kept: { timer: "questions", until: "a year, or at the asker's wish" },
    things:
      "id ticket_code place_codes language state narrative_id case_id created_at due_at closed_at retain_until sample",
    resident: "question folded link",
  },
  tip_contacts: {
    what: "where an answer is to go, encrypted, apart from the question",
    why: "the answer follows the asker",
    kept: { timer: "contacts", until: "90 days" },
    things: "tip_id delete_after",
    resident: "ciphertext",
  },
  answers: {
    what: "answers to a question",
    why: "the asker reads them by ticket",
    kept: { with: "tips" },
    things: "id tip_id text publication_id created_at",
    staff: "answered_by",
  },
  answer_letters: {
    what: "which answers were sent",
    why: "no answer is sent twice",
    kept: { with: "answers" },
    things: "answer_id sent_at",
  },
  appeals: {
    what: "appeals against a text, without a name",
    why: "the register of appeals is public",
    kept: PUBLIC,
    things: "id rebuttal_id ticket_code state answer answered_at created_at due_at",
    staff: "answered_by",
    resident: "text",
  },
  subscriptions: {
    what: "addresses for the digest, encrypted",
    why: "the digest; one click ends it and takes the row",
    kept: { timer: "unconfirmed", until: "it is ended; unconfirmed for two days" },
    things: "id language place_codes asked_at confirmed_at",
    resident: "address_hash ciphertext",
  },
  digest_items: {
    what: "which texts a digest held",
    why: "no text is sent twice",
    kept: { with: "subscriptions" },
    things: "subscription_id publication_id sent_at",
  },

  // Staff.
  users: {
    what: "accounts of the staff",
    why: "who may do what, and who did it",
    kept: ACCOUNT,
    things: "unit_id language disabled_at sample created_at updated_at",
    staff: "id name email email_verified image two_factor_enabled",
  },
  accounts: {
    what: "password, hashed",
    why: "sign-in",
    kept: ACCOUNT,
    things: "id provider_id access_token_expires_at refresh_token_expires_at created_at updated_at",
    staff: "user_id account_id password access_token refresh_token id_token scope",
  },
  sessions: {
    what: "who is signed in",
    why: "people see and end their own sessions",
    kept: { timer: "sessions", until: "MINHCHUNG_KEEP_DAYS after they end" },
    things: "id expires_at created_at updated_at",
    staff: "user_id token ip_address user_agent",
  },
  two_factors: {
    what: "the secret of a second factor, encrypted",
    why: "sign-in",
    kept: ACCOUNT,
    things: "id verified failed_verification_count locked_until",
    staff: "user_id secret backup_codes",
  },
  used_codes: {
    what: "codes of the last minutes",
    why: "a code opens once",
    kept: served("some minutes"),
    things: "code used_at",
    staff: "user_id",
  },
  verifications: {
    what: "what the sign-in library has under way",
    why: "sign-in",
    kept: served("it expires"),
    things: "id value expires_at created_at updated_at",
    staff: "identifier",
  },
  sign_in_failures: {
    what: "wrong passwords in a row, by a digest of the address",
    why: "brute force is locked out",
    kept: served("a right password clears it"),
    things: "failures locked_until updated_at",
    staff: "email_sha256",
  },
  invitations: {
    what: "one-time links, hashed",
    why: "the first password",
    kept: { timer: "invitations", until: "MINHCHUNG_KEEP_DAYS after they expire" },
    things: "token_sha256 expires_at used_at created_at",
    staff: "user_id",
  },
  role_grants: {
    what: "who has which role, by whose word",
    why: "two administrators raise an approver",
    kept: TRAIL,
    things: "id role requested_at confirmed_at revoked_at",
    staff: "user_id requested_by confirmed_by revoked_by",
  },
  units: {
    what: "bodies that work together",
    why: "hand-over and review by unit",
    kept: ACCOUNT,
    things: "id name kind created_at",
  },

  // The machine.
  audit: {
    what: "the hash-chained trail",
    why: "nothing is changed unseen",
    kept: TRAIL,
    things: "seq at action subject details_sha256 previous_hash hash",
    staff: "actor_id",
  },
  audit_details: {
    what: "ids and decisions of an entry; can be erased",
    why: "what was done",
    kept: TRAIL,
    things: "seq details",
  },
  audit_heads: {
    what: "the head of each day",
    why: "whoever keeps one can prove that the trail was not made anew",
    kept: PUBLIC,
    things: "day entries head noted_at",
  },
  kept_days: {
    what: "how long notes of the machine's own doings are kept, as set",
    why: "who shortened or lengthened it is answerable",
    kept: TRAIL,
    things: "id days set_at",
    staff: "set_by",
  },
  runs: {
    what: "rounds of background work",
    why: "what ran and how it ended",
    kept: { timer: "runs", until: "MINHCHUNG_KEEP_DAYS" },
    things: "id kind source_id started_at finished_at counts error_code error_detail",
  },
  job_progress: {
    what: "how far a job is",
    why: "shown on the desk",
    kept: served("while it runs"),
    things: "job_id queue worker done total unit started_at updated_at",
  },
  dead_letter_decisions: {
    what: "what became of a job that failed for good",
    why: "nothing is forgotten that nobody has seen",
    kept: { timer: "deadLetters", until: "MINHCHUNG_KEEP_DAYS" },
    things: "id subject queue decision reason decided_at new_job_id",
    staff: "decided_by",
  },
  minhchung_migrations: {
    what: "which migrations ran",
    why: "upgrades",
    kept: TRAIL,
    things: "file sha256 applied_at",
  },
};

/** Indexes that begin with a person: each lets rows be found by who, so each says why the desk itself needs that. */
export const BY_PERSON: Readonly<Record<string, string>> = {
  "users id": "the account",
  "users email": "sign-in",
  "accounts user_id": "sign-in",
  "sessions token": "the session of a request",
  "sessions user_id": "people see and end their own sessions; disabling a person ends them",
  "two_factors user_id": "sign-in",
  "used_codes user_id": "a code opens once",
  "verifications identifier": "sign-in",
  "sign_in_failures email_sha256": "brute force is locked out",
  "role_grants user_id": "what a person may do, asked at every request",
  "mentions user_id": "a colleague sees where they were named",
  "approval_delegations to_user": "by what right a person reviews",
  "cases assigned_to": "“mine” among the cases: how many wait for a person",
  "narratives assigned_to": "“mine” in the queue: what a person took on",
  "subscriptions address_hash": "nobody is subscribed twice; the hash is keyed, and goes with the row",
};
