-- How many cases wait for somebody is asked by every open desk, at each act on a case.
CREATE INDEX cases_held ON cases (assigned_to) WHERE closed_at IS NULL;
