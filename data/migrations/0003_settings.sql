-- The clinic's own numbers of the rules and its plan templates.

-- Each change of a number: the latest of a number holds, NULL is the default.
CREATE TABLE number_change (
  id         TEXT PRIMARY KEY,
  rule       TEXT NOT NULL, -- "" for a number of all rules
  name       TEXT NOT NULL,
  value      REAL,
  was        REAL NOT NULL,
  reason     TEXT NOT NULL,
  clinician  TEXT NOT NULL, -- who confirmed it
  author     TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX number_change_by_number ON number_change (rule, name, id);

-- A clinician has read the defaults of the program and agrees to use them.
CREATE TABLE number_confirmation (
  id           TEXT PRIMARY KEY,
  clinician    TEXT NOT NULL,
  numbers      TEXT NOT NULL, -- JSON, the defaults by their place
  author       TEXT NOT NULL,
  confirmed_at TEXT NOT NULL
) STRICT;

CREATE TABLE template (
  id         TEXT PRIMARY KEY,
  revision   INTEGER NOT NULL,
  name       TEXT NOT NULL UNIQUE,
  condition  TEXT NOT NULL, -- "" for any
  plan       TEXT NOT NULL, -- JSON, as in the episode file
  author     TEXT NOT NULL,
  saved_at   TEXT NOT NULL
) STRICT;

-- The numbers that a decided proposal used: JSON, by their place.
ALTER TABLE decision ADD COLUMN numbers TEXT NOT NULL DEFAULT '{}';

CREATE TRIGGER number_change_update BEFORE UPDATE ON number_change
BEGIN SELECT RAISE(ABORT, 'a change of the rules never changes'); END;

CREATE TRIGGER number_change_delete BEFORE DELETE ON number_change
BEGIN SELECT RAISE(ABORT, 'a change of the rules never changes'); END;

CREATE TRIGGER number_confirmation_update BEFORE UPDATE ON number_confirmation
BEGIN SELECT RAISE(ABORT, 'a confirmation of the rules never changes'); END;

CREATE TRIGGER number_confirmation_delete BEFORE DELETE ON number_confirmation
BEGIN SELECT RAISE(ABORT, 'a confirmation of the rules never changes'); END;
