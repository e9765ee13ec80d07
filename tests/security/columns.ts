/**
 * Columns of words that hold no words of anybody: what the planting leaves alone, and why. Every other column of text in
 * the live schema is planted, a new one from its first day.
 */
const FIXED = "one of a fixed set of values";
const NAME =
  "a name or address that programs look things up by, in a form that the database or a reader checks";
const DIGEST = "a digest or a secret of the desk's own";
const MACHINE = "written by the machine for itself: it reads it back as a number, a date or a version";

const by = (reason: string, columns: string) =>
  Object.fromEntries(columns.split(/\s+/).map((column) => [column, reason]));

export const NOT_PLANTED: Readonly<Record<string, string>> = {
  ...by(
    FIXED,
    `accounts.provider_id api_units.bucket appeals.state archives.mime body_questions.addressee_kind body_questions.state cases.state
     claims.kind claims.lane claims.outcome dead_letter_decisions.decision dead_letter_decisions.queue decisions.action
     decisions.reason deliveries.channel dispatches.state dispatches.error_code document_copies.relation document_pictures.error_code documents.language
     documents.register documents.read_by evidence.kind evidence.document_type evidence.read_by fact_checks.rating
     fact_checks.language fetches.outcome fetches.error_code job_progress.queue job_progress.unit matches.verdict
     narratives.status narratives.status_reason narratives.harm_class publications.action publications.channel
     rebuttal_versions.kind rebuttal_versions.rating rebuttals.state receivers.kind report_parts.part reports.kind
     reviews.decision role_grants.role runs.kind runs.error_code source_alarms.kind source_alarms.reason sources.kind
     sources.connector sources.lawful_basis sources.language sources.last_error_code subscriptions.language subscriptions.place_codes tips.language
     tips.state units.kind users.language version_comments.act version_comments.field version_comments.language
     sources.unfinished audit.action narratives.factors`,
  ),
  ...by(
    NAME,
    `accounts.account_id appeals.ticket_code archives.file audit.subject dead_letter_decisions.subject documents.section
     evidence.key hosts.host hosts.robots pages.url_sha256 rebuttals.slug sources.key sources.url tips.ticket_code
     users.email users.image version_comments.quote minhchung_migrations.file fetches.url pages.url pages.etag
     pages.last_modified sources.settings receivers.address hook_messages.message_id`,
  ),
  ...by(
    DIGEST,
    `accounts.access_token accounts.refresh_token accounts.id_token accounts.scope accounts.password archives.sha256
     audit.details_sha256 audit.previous_hash audit.hash audit_heads.head documents.original_sha256 evidence.sha256 fact_checks.claim_sha256
     invitations.token_sha256 minhchung_migrations.sha256 pages.content_sha256 sessions.token sessions.ip_address
     sign_in_failures.email_sha256 two_factors.secret two_factors.backup_codes used_codes.code verifications.identifier
     verifications.value hook_messages.body_sha256`,
  ),
  ...by(
    MACHINE,
    `claims.terms claims.step_versions claims.readings documents.analysis_version documents.verification_version
     evidence_sentences.terms evidence_terms.term fact_checks.terms flag_models.model flag_models.report
     matches.model_version narratives.folded reports.figures runs.counts tips.folded runs.error_detail
     dispatches.error_detail document_pictures.error_detail source_alarms.params sources.check_outcome hook_messages.answer`,
  ),
};

/** Addresses: planted with texts that pretend to be one. */
export const ADDRESSES: ReadonlySet<string> = new Set([
  "documents.permalink",
  "document_pictures.url",
  "evidence.url",
  "archives.url",
  "tips.link",
  "fact_checks.url",
]);

/** In JSON, the keys whose texts are words; the rest are kinds, ids and places in a text. */
export const WORD_KEYS: ReadonlySet<string> = new Set(
  `headline fact claimReviewed claimShort explanation closingFact changeNote concernsIssuer quote vi en text note reason
   name detail message earlier later`.split(/\s+/),
);
