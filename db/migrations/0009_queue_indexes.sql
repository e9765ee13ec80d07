-- The queue reads what is open together with what slept and whose time has come, so its order needs both in one index.
DROP INDEX narratives_queue;
CREATE INDEX narratives_by_priority ON narratives (priority DESC, id)
  WHERE status IN ('open', 'snoozed') AND flagged_at IS NOT NULL;
CREATE INDEX narratives_by_flag ON narratives (flagged_at, id)
  WHERE status IN ('open', 'snoozed') AND flagged_at IS NOT NULL;
-- The counts beside the queue, from the index alone.
CREATE INDEX narratives_by_status ON narratives (status, snoozed_until) INCLUDE (flagged_at) WHERE flagged_at IS NOT NULL;
CREATE INDEX narratives_assigned ON narratives (assigned_to) WHERE assigned_to IS NOT NULL;
-- From a narrative to its cases, closed ones too.
CREATE INDEX cases_narrative ON cases (narrative_id, closed_at);
CREATE INDEX rebuttals_case ON rebuttals (case_id);
CREATE INDEX tips_narrative ON tips (narrative_id);
