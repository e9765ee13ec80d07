-- People put narratives together and take them apart as well; why they do is a label like any other.
ALTER TABLE decisions DROP CONSTRAINT decisions_action_check;
ALTER TABLE decisions DROP CONSTRAINT decisions_reason_check;
ALTER TABLE decisions DROP CONSTRAINT decisions_check;
ALTER TABLE decisions ADD CONSTRAINT decisions_action_check CHECK (action IN (
  'dismiss', 'snooze', 'assign', 'open_case', 'undo', 'accept_evidence', 'reject_evidence', 'note', 'close', 'hand_over',
  'merge', 'split'));
ALTER TABLE decisions ADD CONSTRAINT decisions_reason_check CHECK (reason IN (
  'not_checkable', 'not_ours', 'true', 'no_evidence', 'duplicate', 'other',
  'same_claim', 'same_event', 'other_claim', 'other_event'));
ALTER TABLE decisions ADD CONSTRAINT decisions_reasoned
  CHECK (action NOT IN ('dismiss', 'merge', 'split') OR reason IS NOT NULL);
