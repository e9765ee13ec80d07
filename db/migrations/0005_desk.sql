-- Cases, decisions, drafts, versions, reviews, publications. Invariants 4 and 5 are enforced here, not on the screen.

CREATE TABLE cases (
  id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  narrative_id     bigint REFERENCES narratives,
  title            text NOT NULL,
  claim_text       text NOT NULL,
  state            text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'drafting', 'in_review', 'approved', 'published', 'closed')),
  -- The body whose own conduct the claim concerns, if any: its bare statement then proves nothing by itself.
  concerns_issuer  text,
  opened_by        uuid NOT NULL REFERENCES users,
  opened_at        timestamptz NOT NULL DEFAULT now(),
  assigned_to      uuid REFERENCES users,
  unit_id          uuid REFERENCES units,
  due_at           timestamptz NOT NULL,
  closed_at        timestamptz,
  row_version      integer NOT NULL DEFAULT 1,
  sample           boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX cases_one_open ON cases (narrative_id) WHERE closed_at IS NULL;

CREATE TABLE case_evidence (
  case_id               uuid NOT NULL REFERENCES cases,
  evidence_sentence_id  bigint NOT NULL REFERENCES evidence_sentences,
  accepted              boolean NOT NULL,
  decided_by            uuid NOT NULL REFERENCES users,
  decided_at            timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (case_id, evidence_sentence_id)
);

-- Decisions of people come back as rows: they are the labels that the models learn from.
CREATE TABLE decisions (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  narrative_id  bigint REFERENCES narratives,
  case_id       uuid REFERENCES cases,
  actor_id      uuid NOT NULL REFERENCES users,
  action        text NOT NULL CHECK (action IN ('dismiss', 'snooze', 'assign', 'open_case', 'undo', 'accept_evidence',
                                                'reject_evidence', 'note', 'close', 'hand_over')),
  reason        text CHECK (reason IN ('not_checkable', 'not_ours', 'true', 'no_evidence', 'duplicate', 'other')),
  note          text,
  details       jsonb NOT NULL DEFAULT '{}',
  undoes        bigint REFERENCES decisions,
  created_at    timestamptz NOT NULL DEFAULT now(),
  CHECK (action <> 'dismiss' OR reason IS NOT NULL)
);
CREATE INDEX decisions_narrative ON decisions (narrative_id, id);
CREATE INDEX decisions_case ON decisions (case_id, id);

CREATE TABLE rebuttals (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id     uuid REFERENCES cases,
  slug        text UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  state       text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'in_review', 'approved', 'scheduled', 'published', 'corrected', 'withdrawn')),
  created_by  uuid NOT NULL REFERENCES users,
  created_at  timestamptz NOT NULL DEFAULT now(),
  sample      boolean NOT NULL DEFAULT false
);

CREATE TABLE drafts (
  rebuttal_id  uuid PRIMARY KEY REFERENCES rebuttals,
  content      jsonb NOT NULL,
  row_version  integer NOT NULL DEFAULT 1,
  updated_by   uuid NOT NULL REFERENCES users,
  updated_at   timestamptz NOT NULL DEFAULT now(),
  locked_by    uuid REFERENCES users,
  locked_at    timestamptz
);

-- Everybody who ever wrote in a draft; the application can add nobody and remove nobody by hand.
CREATE TABLE draft_contributors (
  rebuttal_id  uuid NOT NULL REFERENCES rebuttals,
  user_id      uuid NOT NULL REFERENCES users,
  PRIMARY KEY (rebuttal_id, user_id)
);
CREATE FUNCTION note_contributor() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.content IS DISTINCT FROM OLD.content THEN
    IF NOT has_role(NEW.updated_by, 'editor') THEN
      RAISE EXCEPTION 'only an editor writes' USING ERRCODE = 'MC009';
    END IF;
    INSERT INTO draft_contributors VALUES (NEW.rebuttal_id, NEW.updated_by) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER note_contributor AFTER INSERT OR UPDATE ON drafts FOR EACH ROW EXECUTE FUNCTION note_contributor();

CREATE TABLE rebuttal_versions (
  id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  rebuttal_id      uuid NOT NULL REFERENCES rebuttals,
  number           integer NOT NULL CHECK (number >= 1),
  kind             text NOT NULL CHECK (kind IN ('rebuttal', 'confirmation', 'notice', 'explainer')),
  rating           text CHECK (rating IN ('false', 'misleading', 'missing_context', 'unproven', 'true')),
  headline         text NOT NULL CHECK (length(headline) BETWEEN 1 AND 200),
  fact             text NOT NULL CHECK (length(fact) > 0),
  claim_reviewed   text NOT NULL CHECK (length(claim_reviewed) BETWEEN 1 AND 300),
  claim_short      text NOT NULL CHECK (length(claim_short) BETWEEN 1 AND 75),
  explanation      text NOT NULL,
  closing_fact     text NOT NULL,
  -- {headline, fact, claimReviewed, claimShort, explanation, closingFact} in English, where an editor wrote it.
  english          jsonb,
  concerns_issuer  text,
  change_note      text,
  author_id        uuid NOT NULL REFERENCES users,
  created_at       timestamptz NOT NULL DEFAULT now(),
  UNIQUE (rebuttal_id, number),
  CHECK (kind <> 'rebuttal' OR rating IN ('false', 'misleading', 'missing_context')),
  CHECK (kind <> 'confirmation' OR rating = 'true'),
  CHECK (kind <> 'notice' OR rating IS NULL OR rating = 'unproven'),
  CHECK (kind <> 'explainer' OR rating IS NULL),
  CHECK (number = 1 OR change_note IS NOT NULL)
);
CREATE TRIGGER versions_immutable BEFORE UPDATE OR DELETE ON rebuttal_versions FOR EACH ROW EXECUTE FUNCTION forbid_change();

CREATE TABLE version_authors (
  version_id  uuid NOT NULL REFERENCES rebuttal_versions,
  user_id     uuid NOT NULL REFERENCES users,
  PRIMARY KEY (version_id, user_id)
);
CREATE FUNCTION note_authors() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT has_role(NEW.author_id, 'editor') THEN
    RAISE EXCEPTION 'only an editor writes' USING ERRCODE = 'MC009';
  END IF;
  INSERT INTO version_authors
    SELECT NEW.id, user_id FROM draft_contributors WHERE rebuttal_id = NEW.rebuttal_id
    UNION SELECT NEW.id, NEW.author_id;
  RETURN NEW;
END $$;
CREATE TRIGGER note_authors AFTER INSERT ON rebuttal_versions FOR EACH ROW EXECUTE FUNCTION note_authors();

CREATE TABLE version_citations (
  version_id            uuid NOT NULL REFERENCES rebuttal_versions,
  position              integer NOT NULL CHECK (position >= 1),
  evidence_id           uuid NOT NULL REFERENCES evidence,
  evidence_sentence_id  bigint REFERENCES evidence_sentences,
  quote                 text NOT NULL CHECK (length(quote) > 0),
  PRIMARY KEY (version_id, position)
);

CREATE TABLE reviews (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  version_id   uuid NOT NULL REFERENCES rebuttal_versions,
  reviewer_id  uuid NOT NULL REFERENCES users,
  decision     text NOT NULL CHECK (decision IN ('approve', 'return')),
  reason       text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  CHECK (decision = 'approve' OR length(reason) > 0)
);
CREATE UNIQUE INDEX reviews_one_approval ON reviews (version_id) WHERE decision = 'approve';
CREATE TRIGGER reviews_immutable BEFORE UPDATE OR DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION forbid_change();

CREATE FUNCTION guard_citation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'citations of a version do not change' USING ERRCODE = 'MC001';
  END IF;
  IF EXISTS (SELECT 1 FROM reviews WHERE version_id = NEW.version_id) THEN
    RAISE EXCEPTION 'a reviewed version does not change' USING ERRCODE = 'MC001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_citation BEFORE INSERT OR UPDATE OR DELETE ON version_citations FOR EACH ROW EXECUTE FUNCTION guard_citation();

-- Invariant 4: no rebuttal without evidence, and the desk cannot certify itself.
CREATE FUNCTION assert_publishable(version uuid) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
  v rebuttal_versions%ROWTYPE;
BEGIN
  SELECT * INTO v FROM rebuttal_versions WHERE id = version;
  IF NOT EXISTS (SELECT 1 FROM version_citations WHERE version_id = version) THEN
    RAISE EXCEPTION 'no publication without evidence' USING ERRCODE = 'MC010';
  END IF;
  IF v.concerns_issuer IS NOT NULL AND v.rating IN ('false', 'misleading') AND NOT EXISTS (
       SELECT 1 FROM version_citations c JOIN evidence e ON e.id = c.evidence_id
       WHERE c.version_id = version AND (e.kind IN ('record', 'dataset') OR e.issuer <> v.concerns_issuer)) THEN
    RAISE EXCEPTION 'the bare statement of % about its own conduct supports at most "unproven"', v.concerns_issuer USING ERRCODE = 'MC011';
  END IF;
END $$;

CREATE FUNCTION guard_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM version_authors WHERE version_id = NEW.version_id AND user_id = NEW.reviewer_id) THEN
    RAISE EXCEPTION 'the author of a version cannot review it' USING ERRCODE = 'MC012';
  END IF;
  IF NOT has_role(NEW.reviewer_id, 'approver') THEN
    RAISE EXCEPTION 'only an approver reviews' USING ERRCODE = 'MC013';
  END IF;
  IF NEW.decision = 'approve' THEN
    PERFORM assert_publishable(NEW.version_id);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_review BEFORE INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION guard_review();

-- One row an act: publish, correct, withdraw. The latest row of a rebuttal and channel is what stands.
CREATE TABLE publications (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  rebuttal_id   uuid NOT NULL REFERENCES rebuttals,
  version_id    uuid NOT NULL REFERENCES rebuttal_versions,
  channel       text NOT NULL DEFAULT 'web' CHECK (channel IN ('web')),
  action        text NOT NULL CHECK (action IN ('publish', 'correct', 'withdraw')),
  reason        text CHECK (action = 'publish' OR length(reason) > 0),
  published_by  uuid NOT NULL REFERENCES users,
  published_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX publications_latest ON publications (rebuttal_id, channel, published_at DESC);
CREATE TRIGGER publications_immutable BEFORE UPDATE OR DELETE ON publications FOR EACH ROW EXECUTE FUNCTION forbid_change();

CREATE FUNCTION guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM rebuttal_versions WHERE id = NEW.version_id AND rebuttal_id = NEW.rebuttal_id) THEN
    RAISE EXCEPTION 'the version belongs to another rebuttal' USING ERRCODE = 'MC014';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM reviews WHERE version_id = NEW.version_id AND decision = 'approve') THEN
    RAISE EXCEPTION 'no publication without the approval of a second person' USING ERRCODE = 'MC015';
  END IF;
  IF has_role(NEW.published_by, 'administrator') OR NOT (has_role(NEW.published_by, 'editor') OR has_role(NEW.published_by, 'approver')) THEN
    RAISE EXCEPTION 'only an editor or approver publishes' USING ERRCODE = 'MC013';
  END IF;
  PERFORM assert_publishable(NEW.version_id);
  RETURN NEW;
END $$;
CREATE TRIGGER guard_publication BEFORE INSERT ON publications FOR EACH ROW EXECUTE FUNCTION guard_publication();

CREATE VIEW published AS
  SELECT DISTINCT ON (p.rebuttal_id, p.channel)
         p.rebuttal_id, p.channel, p.id AS publication_id, p.version_id, p.action, p.reason, p.published_at, r.slug, r.case_id,
         (SELECT min(f.published_at) FROM publications f WHERE f.rebuttal_id = p.rebuttal_id) AS first_published_at
  FROM publications p JOIN rebuttals r ON r.id = p.rebuttal_id
  ORDER BY p.rebuttal_id, p.channel, p.published_at DESC;

GRANT SELECT, INSERT, UPDATE ON cases, case_evidence, rebuttals, drafts TO minhchung_app;
GRANT SELECT, INSERT ON decisions, rebuttal_versions, version_citations, reviews, publications TO minhchung_app;
GRANT SELECT ON draft_contributors, version_authors, published TO minhchung_app;
