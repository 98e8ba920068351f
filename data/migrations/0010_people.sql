-- Who a patient is beside the name, when a health tag holds, and merged records.

ALTER TABLE patient ADD COLUMN number TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN interpreter TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN emergency_name TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN emergency_relation TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN emergency_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN guardian_name TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN guardian_relation TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN guardian_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';

ALTER TABLE patient_tag ADD COLUMN since TEXT NOT NULL DEFAULT '';
ALTER TABLE patient_tag ADD COLUMN until TEXT NOT NULL DEFAULT '';

-- A merge moves the episodes of one record to another and leaves both. One with
-- undoes takes an earlier one back. It holds no name.
CREATE TABLE patient_merge (
  id        TEXT PRIMARY KEY,
  kept_id   TEXT NOT NULL REFERENCES patient (id),
  other_id  TEXT NOT NULL REFERENCES patient (id),
  moved     TEXT NOT NULL, -- JSON, ids of the episodes
  undoes    TEXT REFERENCES patient_merge (id),
  author    TEXT NOT NULL,
  merged_at TEXT NOT NULL
) STRICT;
CREATE INDEX patient_merge_by_kept ON patient_merge (kept_id, id);
CREATE INDEX patient_merge_by_other ON patient_merge (other_id, id);

CREATE TRIGGER patient_merge_update BEFORE UPDATE ON patient_merge
BEGIN SELECT RAISE(ABORT, 'a merge of records never changes'); END;

CREATE TRIGGER patient_merge_delete BEFORE DELETE ON patient_merge
BEGIN SELECT RAISE(ABORT, 'a merge of records never changes'); END;
