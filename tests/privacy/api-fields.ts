/** Fields of the staff API with a name of a person's, and what they are: a new one is asked for its reason. */
const by = (reason: string, fields: string) =>
  Object.fromEntries(fields.split(/\s+/).map((field) => [field, reason]));

export const ANSWERED: Readonly<Record<string, string>> = {
  ...by(
    "who of the staff did it, as the trail says as well",
    `AlarmView.by ApprovalView.by ApprovalView.from CommentView.by MentionRow.by DeadLetter.by BodyQuestion.askedBy
     BodyQuestion.recordedBy VersionView.authors VersionView.reviewer DraftLock.by RebuttalView.updatedBy RebuttalView.by
     DispatchView.notedBy ReportRow.closedBy ReportPartView.savedBy ModelsView.by SourceRow.proposedBy SourceRow.approvedBy
     EvidenceRow.confirmedBy RetentionView.by DecisionView.actor CaseRow.openedBy AuditRow.actor DelegationRow.from DelegationRow.to
     UserRow.requestedBy`,
  ),
  ...by("who of the staff has taken it on", "QueueRow.assignedTo CaseRow.assignedTo"),
  ...by(
    "an account of the staff",
    "Person.name Me.email Me.secondFactor UserRow.email UserRow.secondFactor UserRow.resetSecondFactor UnitRow.people ApprovalView.name",
  ),
  ...by(
    "the name of a place, a body, a source, a step or a file",
    `AlarmView.name UnitRow.name CopyView.name InsightCell.name InsightSeries.name InsightTimes.name InsightTile.name
     InsightsView.name JobsView.name ChannelsView.name DispatchView.name ReceiverRow.name ReceiversView.name
     LocalityView.name LocalityCheck.name ModelsView.name ProposalView.name SiteView.name ReportRow.name SourceRow.name Occurrence.name
     CaseView.name DocumentView.name PictureSighting.name OpmlFeedView.name`,
  ),
  ...by(
    "how a body or the desk itself is reached",
    "ReceiverRow.address LocalityView.email LocalityView.phone LocalityView.unitName",
  ),
  ...by(
    "a setting of the desk",
    "ReceiversView.mail ChannelSettings.mail ChannelSettings.from ChannelSettings.secondFactor LocalityView.from",
  ),
  ...by(
    "a stretch of time, or how words were read",
    "EvidenceRow.validFrom EvidenceRow.validTo EvidenceSentence.validFrom EvidenceSentence.validTo EvidenceRow.readBy DocumentView.readBy BroughtFile.readBy ReadEvidence.readBy JobSubject.to",
  ),
  ...by("when an answer is due", "CaseView.askBy"),
  ...by("texts of the desk, by their headlines", "EvidenceItem.citedBy"),
  ...by("how many askers an answer goes to: a count, of nobody in particular", "DeliveriesView.askers"),
};

export const ASKED: Readonly<Record<string, string>> = {
  ...by(
    "an account of the staff, named by another of the staff",
    `assignedTo name email to toUser of askedOf unitId userId`,
  ),
  assigned: "“mine”: a person asks for what they took on themselves",
  ...by("a stretch of time, or another matter", "validFrom validTo into"),
  ...by("how a body is reached", "address addressee addresseeKind"),
  ...by("how words were read", "readBy"),
};
