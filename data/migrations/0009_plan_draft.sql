-- What somebody changed by hand on the plan page and has not approved yet: one
-- row for each assessment and version that it began from. All go when a version
-- is approved.

CREATE TABLE plan_draft (
  episode_id    TEXT NOT NULL REFERENCES episode (id),
  revision      INTEGER NOT NULL CHECK (revision > 0),
  assessment_id TEXT NOT NULL, -- the last signed one at that time
  after_version INTEGER NOT NULL,
  plan          TEXT NOT NULL, -- JSON, as in the episode file
  author        TEXT NOT NULL,
  saved_at      TEXT NOT NULL,
  PRIMARY KEY (episode_id, assessment_id, after_version)
) STRICT;
