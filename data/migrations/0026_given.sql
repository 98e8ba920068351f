-- How each questionnaire of an assessment was given, and who filled it in.

CREATE TABLE assessment_given (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  questionnaire TEXT NOT NULL, -- NPRS, RMDQ, OWN_CQ
  mode          TEXT NOT NULL, -- paper, screen, spoken; empty where it is not known
  completed_by  TEXT NOT NULL, -- patient, helped, proxy; empty where it is not known
  language      TEXT NOT NULL,
  version       TEXT NOT NULL,
  PRIMARY KEY (assessment_id, questionnaire)
) STRICT;

CREATE TRIGGER assessment_given_insert BEFORE INSERT ON assessment_given
WHEN (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_given_update BEFORE UPDATE ON assessment_given
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL OR (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_given_delete BEFORE DELETE ON assessment_given
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;
