-- The people of the clinic, who does which row, and what a patient agreed to.

CREATE TABLE team (
  id         TEXT PRIMARY KEY,
  revision   INTEGER NOT NULL,
  name       TEXT NOT NULL,
  profession TEXT NOT NULL,
  role       TEXT NOT NULL,
  has_left   INTEGER NOT NULL CHECK (has_left IN (0, 1)),
  entered_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

ALTER TABLE massage_row ADD COLUMN by_whom TEXT NOT NULL DEFAULT '';
ALTER TABLE therapy_row ADD COLUMN by_whom TEXT NOT NULL DEFAULT '';
ALTER TABLE visit_massage ADD COLUMN by_whom TEXT NOT NULL DEFAULT '';
ALTER TABLE visit_exercise ADD COLUMN by_whom TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN handover TEXT NOT NULL DEFAULT '';

-- Lists are JSON. A consent with a visit_id holds for that visit.
CREATE TABLE consent (
  id           TEXT PRIMARY KEY,
  episode_id   TEXT NOT NULL REFERENCES episode (id),
  visit_id     TEXT REFERENCES visit (id),
  given        TEXT NOT NULL, -- the day
  areas        TEXT NOT NULL,
  explicit     TEXT NOT NULL,
  refused      TEXT NOT NULL,
  explained    TEXT NOT NULL,
  questions    TEXT NOT NULL,
  pressure_cap INTEGER NOT NULL,
  method       TEXT NOT NULL,
  given_by     TEXT NOT NULL,
  author       TEXT NOT NULL,
  entered_at   TEXT NOT NULL
) STRICT;
CREATE INDEX consent_by_episode ON consent (episode_id, given, id);

CREATE TABLE consent_withdrawal (
  id         TEXT PRIMARY KEY,
  consent_id TEXT NOT NULL REFERENCES consent (id),
  areas      TEXT NOT NULL, -- JSON, [] is all
  reason     TEXT NOT NULL,
  author     TEXT NOT NULL,
  entered_at TEXT NOT NULL
) STRICT;
CREATE INDEX consent_withdrawal_by_consent ON consent_withdrawal (consent_id, id);

CREATE TRIGGER consent_update BEFORE UPDATE ON consent
BEGIN SELECT RAISE(ABORT, 'a consent never changes'); END;

CREATE TRIGGER consent_delete BEFORE DELETE ON consent
BEGIN SELECT RAISE(ABORT, 'a consent never changes'); END;

CREATE TRIGGER consent_withdrawal_update BEFORE UPDATE ON consent_withdrawal
BEGIN SELECT RAISE(ABORT, 'the withdrawal of a consent never changes'); END;

CREATE TRIGGER consent_withdrawal_delete BEFORE DELETE ON consent_withdrawal
BEGIN SELECT RAISE(ABORT, 'the withdrawal of a consent never changes'); END;
