-- How many episodes went which way, counted at every change of one, so that the
-- results of a large clinic do not go through all of its episodes.

CREATE TABLE outcome_tally (
  condition  TEXT PRIMARY KEY,
  episodes   INTEGER NOT NULL, -- that were assessed
  discharged INTEGER NOT NULL,
  visits     INTEGER NOT NULL,
  again      INTEGER NOT NULL -- assessed more than once, with pain or disability known at both ends
) STRICT;

-- In how many of a condition's episodes a measure went from one value to another.
CREATE TABLE outcome_change (
  condition TEXT NOT NULL,
  code      TEXT NOT NULL, -- NPRS_LEG or NPRS_BACK, which was worse at first, or RMDQ
  was       REAL NOT NULL,
  became    REAL NOT NULL,
  episodes  INTEGER NOT NULL,
  PRIMARY KEY (condition, code, was, became)
) STRICT;

-- What one episode counts for in each.
CREATE VIEW outcome_counts AS
SELECT episode_id, condition, 1 AS episodes, CASE WHEN kind = 'discharge' THEN 1 ELSE 0 END AS discharged, visits,
  CASE WHEN twice = 1 AND (pain_first IS NOT NULL AND pain_last IS NOT NULL OR rmdq_first IS NOT NULL AND rmdq_last IS NOT NULL) THEN 1 ELSE 0 END AS again
FROM episode_outcome;

CREATE VIEW outcome_changes AS
SELECT episode_id, condition, pain AS code, pain_first AS was, pain_last AS became, 1 AS episodes
FROM episode_outcome WHERE twice = 1 AND pain_first IS NOT NULL AND pain_last IS NOT NULL
UNION ALL
SELECT episode_id, condition, 'RMDQ', rmdq_first, rmdq_last, 1
FROM episode_outcome WHERE twice = 1 AND rmdq_first IS NOT NULL AND rmdq_last IS NOT NULL;

INSERT INTO outcome_tally SELECT condition, SUM(episodes), SUM(discharged), SUM(visits), SUM(again) FROM outcome_counts GROUP BY condition;
INSERT INTO outcome_change SELECT condition, code, was, became, SUM(episodes) FROM outcome_changes GROUP BY condition, code, was, became;

-- Those that go on, by their last record.
CREATE INDEX episode_outcome_open ON episode_outcome (condition, active_on) WHERE kind <> 'discharge';

-- Who has appointments, without going through all of them.
CREATE INDEX appointment_by_therapist ON appointment (therapist, day);
