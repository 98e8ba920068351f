-- The small findings beneath an assessment's values, and the questionnaires
-- that the clinic holds a licence for.

CREATE TABLE assessment_detail (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  place         TEXT NOT NULL, -- RMDQ.7, OWN_CQ.3, HIP_ROM.flexion.left
  value         REAL NOT NULL,
  PRIMARY KEY (assessment_id, place)
) STRICT;

CREATE TRIGGER assessment_detail_insert BEFORE INSERT ON assessment_detail
WHEN (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_detail_update BEFORE UPDATE ON assessment_detail
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL OR (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_detail_delete BEFORE DELETE ON assessment_detail
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

-- Each file that was added, as it was; of one code the latest counts. A file
-- without text takes the questionnaire out of use.
CREATE TABLE questionnaire (
  id        TEXT PRIMARY KEY,
  code      TEXT NOT NULL,
  content   TEXT NOT NULL,
  clinician TEXT NOT NULL, -- who confirmed it
  author    TEXT NOT NULL,
  added_at  TEXT NOT NULL
) STRICT;
CREATE INDEX questionnaire_by_code ON questionnaire (code, id);

CREATE TRIGGER questionnaire_update BEFORE UPDATE ON questionnaire
BEGIN SELECT RAISE(ABORT, 'a questionnaire that was added never changes'); END;

CREATE TRIGGER questionnaire_delete BEFORE DELETE ON questionnaire
BEGIN SELECT RAISE(ABORT, 'a questionnaire that was added never changes'); END;
