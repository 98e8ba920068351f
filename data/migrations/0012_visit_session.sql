-- A visit as it is written in the clinic: a draft until both parts are signed,
-- with consent, reactions, the diary that came back, and who did which part.

ALTER TABLE visit ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE visit ADD COLUMN changed_at TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN began_at TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN consent TEXT NOT NULL DEFAULT ''; -- yes, no, unknown
ALTER TABLE visit ADD COLUMN questions TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN pressure_cap INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visit ADD COLUMN next_day TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN next_step TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN massage_by TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN exercise_by TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN massage_signed_at TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN exercise_signed_at TEXT NOT NULL DEFAULT '';
ALTER TABLE visit_massage ADD COLUMN reaction TEXT NOT NULL DEFAULT '';
ALTER TABLE visit_exercise ADD COLUMN completed INTEGER;
ALTER TABLE visit_exercise ADD COLUMN pain REAL;
ALTER TABLE visit_exercise ADD COLUMN site_change REAL;

CREATE UNIQUE INDEX visit_one_draft ON visit (episode_id) WHERE signed_at IS NULL;

CREATE TABLE visit_area (
  visit_id TEXT NOT NULL REFERENCES visit (id),
  region   TEXT NOT NULL,
  agreed   INTEGER NOT NULL CHECK (agreed IN (0, 1)),
  position INTEGER NOT NULL,
  PRIMARY KEY (visit_id, region)
) STRICT;

CREATE TABLE visit_diary (
  visit_id      TEXT NOT NULL REFERENCES visit (id),
  position      INTEGER NOT NULL,
  exercise      TEXT NOT NULL,
  days_done     INTEGER NOT NULL,
  days_asked    INTEGER NOT NULL,
  pain          REAL,
  settled_hours REAL,
  site_change   REAL,
  PRIMARY KEY (visit_id, position)
) STRICT;

CREATE TRIGGER visit_area_insert BEFORE INSERT ON visit_area
WHEN (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_area_update BEFORE UPDATE ON visit_area
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL OR (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_area_delete BEFORE DELETE ON visit_area
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_diary_insert BEFORE INSERT ON visit_diary
WHEN (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_diary_update BEFORE UPDATE ON visit_diary
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL OR (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_diary_delete BEFORE DELETE ON visit_diary
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

-- What one of two people has signed stays as it is while the other still writes.

CREATE TRIGGER visit_massage_part_insert BEFORE INSERT ON visit_massage
WHEN (SELECT massage_signed_at FROM visit WHERE id = NEW.visit_id) <> ''
BEGIN SELECT RAISE(ABORT, 'a signed part of a visit never changes'); END;

CREATE TRIGGER visit_massage_part_update BEFORE UPDATE ON visit_massage
WHEN (SELECT massage_signed_at FROM visit WHERE id = OLD.visit_id) <> ''
BEGIN SELECT RAISE(ABORT, 'a signed part of a visit never changes'); END;

CREATE TRIGGER visit_massage_part_delete BEFORE DELETE ON visit_massage
WHEN (SELECT massage_signed_at FROM visit WHERE id = OLD.visit_id) <> ''
BEGIN SELECT RAISE(ABORT, 'a signed part of a visit never changes'); END;

CREATE TRIGGER visit_area_part_insert BEFORE INSERT ON visit_area
WHEN (SELECT massage_signed_at FROM visit WHERE id = NEW.visit_id) <> ''
BEGIN SELECT RAISE(ABORT, 'a signed part of a visit never changes'); END;

CREATE TRIGGER visit_area_part_update BEFORE UPDATE ON visit_area
WHEN (SELECT massage_signed_at FROM visit WHERE id = OLD.visit_id) <> ''
BEGIN SELECT RAISE(ABORT, 'a signed part of a visit never changes'); END;

CREATE TRIGGER visit_area_part_delete BEFORE DELETE ON visit_area
WHEN (SELECT massage_signed_at FROM visit WHERE id = OLD.visit_id) <> ''
BEGIN SELECT RAISE(ABORT, 'a signed part of a visit never changes'); END;

CREATE TRIGGER visit_exercise_part_insert BEFORE INSERT ON visit_exercise
WHEN (SELECT exercise_signed_at FROM visit WHERE id = NEW.visit_id) <> ''
BEGIN SELECT RAISE(ABORT, 'a signed part of a visit never changes'); END;

CREATE TRIGGER visit_exercise_part_update BEFORE UPDATE ON visit_exercise
WHEN (SELECT exercise_signed_at FROM visit WHERE id = OLD.visit_id) <> ''
BEGIN SELECT RAISE(ABORT, 'a signed part of a visit never changes'); END;

CREATE TRIGGER visit_exercise_part_delete BEFORE DELETE ON visit_exercise
WHEN (SELECT exercise_signed_at FROM visit WHERE id = OLD.visit_id) <> ''
BEGIN SELECT RAISE(ABORT, 'a signed part of a visit never changes'); END;

CREATE TRIGGER visit_hand_massage_update BEFORE UPDATE ON visit
WHEN OLD.massage_signed_at <> '' AND (NEW.massage_by <> OLD.massage_by OR NEW.massage_signed_at <> OLD.massage_signed_at OR NEW.consent <> OLD.consent OR NEW.questions <> OLD.questions OR NEW.pressure_cap <> OLD.pressure_cap)
BEGIN SELECT RAISE(ABORT, 'a signed part of a visit never changes'); END;

CREATE TRIGGER visit_hand_exercise_update BEFORE UPDATE ON visit
WHEN OLD.exercise_signed_at <> '' AND (NEW.exercise_by <> OLD.exercise_by OR NEW.exercise_signed_at <> OLD.exercise_signed_at)
BEGIN SELECT RAISE(ABORT, 'a signed part of a visit never changes'); END;
