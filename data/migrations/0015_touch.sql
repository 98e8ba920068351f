-- Which patients changed since the search last looked: the highest number is
-- the latest change.
ALTER TABLE patient ADD COLUMN touched INTEGER NOT NULL DEFAULT 0;
UPDATE patient SET touched = rowid;
CREATE INDEX patient_by_touch ON patient (touched);
