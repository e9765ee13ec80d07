/** How an entry of the trail is read out: the server's machine names, and the words of the screens for them. */
import type { Words } from "../words/tables.ts";

/** The server's name of an act → its words under `audit.did`. */
export const ACTS = {
  "case.open": "caseOpen",
  "case.close": "caseClose",
  "case.note": "caseNote",
  "case.assign": "caseAssign",
  "case.hand_over": "caseHandOver",
  "case.accept_evidence": "caseAccept",
  "case.reject_evidence": "caseReject",
  "question.ask": "questionAsk",
  "question.remind": "questionRemind",
  "question.withdraw": "questionWithdraw",
  "question.reply": "questionReply",
  "narrative.dismiss": "narrativeDismiss",
  "narrative.snooze": "narrativeSnooze",
  "narrative.assign": "narrativeAssign",
  "narrative.undo": "narrativeUndo",
  "narrative.merge": "narrativeMerge",
  "narrative.split": "narrativeSplit",
  "rebuttal.create": "rebuttalCreate",
  "draft.take_up": "draftTakeUp",
  "draft.take_over": "draftTakeOver",
  "version.submit": "versionSubmit",
  "version.approve": "versionApprove",
  "version.return": "versionReturn",
  "approval.delegate": "approvalDelegate",
  "approval.revoke": "approvalRevoke",
  "approval.ask": "approvalAsk",
  "approval.withdraw": "approvalWithdraw",
  "model.promote": "modelPromote",
  "model.back": "modelBack",
  "unit.add": "unitAdd",
  "unit.place": "unitPlace",
  "comment.comment": "commentMade",
  "comment.reply": "commentReply",
  "comment.resolve": "commentResolve",
  "comment.reopen": "commentReopen",
  "rebuttal.publish": "rebuttalPublish",
  "rebuttal.correct": "rebuttalCorrect",
  "rebuttal.withdraw": "rebuttalWithdraw",
  "tip.answer": "tipAnswer",
  "tip.link": "tipLink",
  "appeal.upheld": "appealUpheld",
  "appeal.rejected": "appealRejected",
  "evidence.add": "evidenceAdd",
  "evidence.confirm": "evidenceConfirm",
  "evidence.retire": "evidenceRetire",
  "factcheck.import": "factcheckImport",
  "factcheck.remove": "factcheckRemove",
  "source.propose": "sourcePropose",
  "source.approve": "sourceApprove",
  "source.retire": "sourceRetire",
  "source.crawl": "sourceCrawl",
  "source.hook": "sourceHook",
  "source.unhook": "sourceUnhook",
  "document.bring": "documentBring",
  "source.note_alarm": "sourceNoteAlarm",
  "role.request": "roleRequest",
  "role.confirm": "roleConfirm",
  "role.revoke": "roleRevoke",
  "user.invite": "userInvite",
  "user.password_set": "passwordSet",
  "user.second_factor_on": "secondFactorOn",
  "user.second_factor_off": "secondFactorOff",
  "user.second_factor_reset": "secondFactorReset",
  "user.backup_codes": "backupCodes",
  "session.end": "sessionEnd",
  "session.end_all": "sessionEndAll",
  "job.rerun": "jobRerun",
  "job.set_aside": "jobSetAside",
  "retention.run": "retentionRun",
  "retention.set": "retentionSet",
  "receiver.add": "receiverAdd",
  "receiver.change": "receiverChange",
  "receiver.retire": "receiverRetire",
  "dispatch.used": "dispatchUsed",
  "dispatch.not_used": "dispatchNotUsed",
  "dispatch.plan": "dispatchPlan",
  "dispatch.again": "dispatchAgain",
  "rebuttal.schedule": "rebuttalSchedule",
  "rebuttal.unschedule": "rebuttalUnschedule",
  "report.create": "reportCreate",
  "report.take_up": "reportTakeUp",
  "report.close": "reportClose",
} as const satisfies Record<string, keyof Words["audit"]["did"]>;

const SUBJECTS = [
  "case",
  "question",
  "rebuttal",
  "version",
  "narrative",
  "tip",
  "appeal",
  "evidence",
  "source",
  "user",
  "job",
  "document",
  "retention",
  "receiver",
  "dispatch",
  "report",
  "unit",
] as const satisfies (keyof Words["audit"]["about"])[];

/** The words' key of an act, or null for one that this screen does not know: it is shown as the server names it. */
export function actOf(action: string): (typeof ACTS)[keyof typeof ACTS] | null {
  return Object.hasOwn(ACTS, action) ? ACTS[action as keyof typeof ACTS] : null;
}

/** "case:066d624a-4df7-…" → its kind and id; null where the kind is unknown. */
export function subjectOf(subject: string): { kind: (typeof SUBJECTS)[number]; id: string } | null {
  const [name = "", id = ""] = subject.split(":");
  const kind = SUBJECTS.find((known) => known === name);
  return kind ? { kind, id } : null;
}

/** What the server notes beside an act; a name that is not here is shown as it is. */
export const DETAILS = [
  "answered",
  "assignedTo",
  "at",
  "before",
  "caseId",
  "claimIds",
  "commentId",
  "concernsIssuer",
  "delegationId",
  "dispatched",
  "dueOn",
  "edition",
  "evidenceId",
  "firstDay",
  "from",
  "grantId",
  "into",
  "key",
  "kind",
  "lastDay",
  "name",
  "narrativeId",
  "number",
  "part",
  "publicationId",
  "queue",
  "reason",
  "rebuttalId",
  "requestId",
  "role",
  "roles",
  "rowVersion",
  "sentenceId",
  "sessions",
  "sha256",
  "threadId",
  "tipId",
  "undoes",
  "unitId",
  "version",
  "versionId",
] as const satisfies (keyof Words["audit"]["detail"])[];

export const detailOf = (name: string): (typeof DETAILS)[number] | null =>
  DETAILS.find((known) => known === name) ?? null;

/** A moment as the server writes it, which a reader wants as a date. */
export const isInstant = (value: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);

/** Ids are cut to what tells them apart on a screen; the whole id stands in the title. */
export const shortId = (id: string): string => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id) ? id.slice(0, 8) : id);

/** The details as short pairs; what is empty is left out. */
export function pairsOf(details: Record<string, unknown> | null): { name: string; value: string }[] {
  return Object.entries(details ?? {})
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => ({ name, value: typeof value === "string" ? value : JSON.stringify(value) }));
}
