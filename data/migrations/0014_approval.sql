-- Massage and exercise may be approved by two people: the first approval waits
-- for the second, and counts only while that part stays as it was.

CREATE TABLE plan_approval (
  id            TEXT PRIMARY KEY,
  episode_id    TEXT NOT NULL REFERENCES episode (id),
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  after_version INTEGER NOT NULL,
  part          TEXT NOT NULL, -- massage or exercise
  content       TEXT NOT NULL, -- SHA-256 of that part of the plan
  author        TEXT NOT NULL,
  approved_at   TEXT NOT NULL
) STRICT;
CREATE INDEX plan_approval_by_episode ON plan_approval (episode_id, id);

CREATE TRIGGER plan_approval_update BEFORE UPDATE ON plan_approval
BEGIN SELECT RAISE(ABORT, 'an approval never changes'); END;

CREATE TRIGGER plan_approval_delete BEFORE DELETE ON plan_approval
BEGIN SELECT RAISE(ABORT, 'an approval never changes'); END;

ALTER TABLE plan ADD COLUMN massage_approved_by TEXT NOT NULL DEFAULT '';
ALTER TABLE plan ADD COLUMN exercise_approved_by TEXT NOT NULL DEFAULT '';

-- Who is to do each row of a plan that waits for approval, JSON.
ALTER TABLE plan_draft ADD COLUMN by_whom TEXT NOT NULL DEFAULT '{}';
