-- What the law asks of a record: how long it is kept, what holds it, how a
-- person is taken out of it; and what a patient could do when a sheet was given.

ALTER TABLE practice ADD COLUMN jurisdiction TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN anonymised_at TEXT NOT NULL DEFAULT '';

-- The latest one of a patient holds.
CREATE TABLE legal_hold (
  id         TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  on_hold    INTEGER NOT NULL CHECK (on_hold IN (0, 1)),
  reason     TEXT NOT NULL,
  author     TEXT NOT NULL,
  set_at     TEXT NOT NULL
) STRICT;
CREATE INDEX legal_hold_by_patient ON legal_hold (patient_id, id);

-- The steps of taking a person out: request, then withdraw or done.
CREATE TABLE anonymising (
  id         TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  step       TEXT NOT NULL, -- request, withdraw or done
  reason     TEXT NOT NULL,
  author     TEXT NOT NULL,
  taken_at   TEXT NOT NULL
) STRICT;
CREATE INDEX anonymising_by_patient ON anonymising (patient_id, id);

-- Shown, and done back by the patient, when a sheet was given.
CREATE TABLE teach_back (
  id       TEXT PRIMARY KEY,
  sheet_id TEXT NOT NULL REFERENCES sheet (id),
  result   TEXT NOT NULL, -- done_back, shown or not_done
  note     TEXT NOT NULL,
  author   TEXT NOT NULL,
  noted_at TEXT NOT NULL
) STRICT;
CREATE INDEX teach_back_by_sheet ON teach_back (sheet_id, id);

CREATE TRIGGER legal_hold_update BEFORE UPDATE ON legal_hold
BEGIN SELECT RAISE(ABORT, 'a legal hold never changes'); END;

CREATE TRIGGER legal_hold_delete BEFORE DELETE ON legal_hold
BEGIN SELECT RAISE(ABORT, 'a legal hold never changes'); END;

CREATE TRIGGER anonymising_update BEFORE UPDATE ON anonymising
BEGIN SELECT RAISE(ABORT, 'a step of anonymising never changes'); END;

CREATE TRIGGER anonymising_delete BEFORE DELETE ON anonymising
BEGIN SELECT RAISE(ABORT, 'a step of anonymising never changes'); END;

CREATE TRIGGER teach_back_update BEFORE UPDATE ON teach_back
BEGIN SELECT RAISE(ABORT, 'what was noted with a sheet never changes'); END;

CREATE TRIGGER teach_back_delete BEFORE DELETE ON teach_back
BEGIN SELECT RAISE(ABORT, 'what was noted with a sheet never changes'); END;
