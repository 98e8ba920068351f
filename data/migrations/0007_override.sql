-- What a locked episode leaves: a clinician's decision to go on in spite of the
-- findings of one assessment, and the letters and safety cards that were made.

CREATE TABLE lock_override (
  id            TEXT PRIMARY KEY,
  episode_id    TEXT NOT NULL REFERENCES episode (id),
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  findings      TEXT NOT NULL, -- JSON, what was overridden, with values
  clinician     TEXT NOT NULL CHECK (clinician <> ''),
  reason        TEXT NOT NULL CHECK (reason <> ''),
  author        TEXT NOT NULL,
  entered_at    TEXT NOT NULL
) STRICT;
CREATE INDEX lock_override_by_episode ON lock_override (episode_id, id);

CREATE TABLE letter (
  id            TEXT PRIMARY KEY,
  episode_id    TEXT NOT NULL REFERENCES episode (id),
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  kind          TEXT NOT NULL, -- referral or card
  language      TEXT NOT NULL,
  paper         TEXT NOT NULL,
  author        TEXT NOT NULL,
  made_at       TEXT NOT NULL,
  sha256        TEXT NOT NULL, -- of the bytes in files/
  bytes         INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_by_episode ON letter (episode_id, id);

CREATE TRIGGER lock_override_update BEFORE UPDATE ON lock_override
BEGIN SELECT RAISE(ABORT, 'the override of a lock never changes'); END;

CREATE TRIGGER lock_override_delete BEFORE DELETE ON lock_override
BEGIN SELECT RAISE(ABORT, 'the override of a lock never changes'); END;

CREATE TRIGGER letter_update BEFORE UPDATE ON letter
BEGIN SELECT RAISE(ABORT, 'a letter never changes'); END;

CREATE TRIGGER letter_delete BEFORE DELETE ON letter
BEGIN SELECT RAISE(ABORT, 'a letter never changes'); END;
