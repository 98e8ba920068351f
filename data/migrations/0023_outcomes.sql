-- How each assessed episode went, worked out anew with its standing, so that
-- the results of a large clinic are read in one go.

-- The numbers that results are made of, with the latest correction of each.
CREATE VIEW measured AS
SELECT a.id AS assessment_id, m.code, COALESCE(
    (SELECT CAST(x.text AS REAL) FROM addendum x WHERE x.episode_id = a.episode_id AND x.subject = a.id AND x.place = m.place ORDER BY x.id DESC LIMIT 1),
    (SELECT v.value FROM assessment_value v WHERE v.assessment_id = a.id AND v.code = m.code AND v.side = '')
  ) AS value
FROM assessment a, (SELECT 'NPRS_LEG' AS code, 'nprs.leg' AS place UNION ALL SELECT 'NPRS_BACK', 'nprs.back' UNION ALL SELECT 'RMDQ', 'rmdq') AS m;

-- Pain is that which was worse at the first assessment, a tie going to the leg.
CREATE TABLE episode_outcome (
  episode_id TEXT PRIMARY KEY REFERENCES episode (id),
  condition  TEXT NOT NULL,
  active_on  TEXT NOT NULL,    -- the last signed record
  kind       TEXT NOT NULL,    -- of the last assessment
  visits     INTEGER NOT NULL, -- signed, all of them
  twice      INTEGER NOT NULL, -- assessed more than once
  pain       TEXT NOT NULL,    -- NPRS_LEG or NPRS_BACK
  pain_first REAL,
  pain_last  REAL,
  rmdq_first REAL,
  rmdq_last  REAL
) STRICT;

CREATE VIEW episode_went AS
SELECT episode_id, condition, active_on, kind, visits, first_id <> last_id AS twice, pain,
  (SELECT value FROM measured WHERE assessment_id = first_id AND code = pain) AS pain_first,
  (SELECT value FROM measured WHERE assessment_id = last_id AND code = pain) AS pain_last,
  (SELECT value FROM measured WHERE assessment_id = first_id AND code = 'RMDQ') AS rmdq_first,
  (SELECT value FROM measured WHERE assessment_id = last_id AND code = 'RMDQ') AS rmdq_last
FROM (
  SELECT s.episode_id, e.condition, s.active_on, s.kind, a.id AS first_id, z.id AS last_id,
    (SELECT COUNT(*) FROM visit v WHERE v.episode_id = e.id AND v.signed_at IS NOT NULL) AS visits,
    CASE WHEN COALESCE((SELECT value FROM measured WHERE assessment_id = a.id AND code = 'NPRS_BACK'), -1)
      > COALESCE((SELECT value FROM measured WHERE assessment_id = a.id AND code = 'NPRS_LEG'), -1)
      THEN 'NPRS_BACK' ELSE 'NPRS_LEG' END AS pain
  FROM episode_state s
  JOIN episode e ON e.id = s.episode_id
  JOIN assessment a ON a.id = (SELECT id FROM assessment WHERE episode_id = e.id AND signed_at IS NOT NULL ORDER BY day, entered_at, id LIMIT 1)
  JOIN assessment z ON z.id = (SELECT id FROM assessment WHERE episode_id = e.id AND signed_at IS NOT NULL ORDER BY day DESC, entered_at DESC, id DESC LIMIT 1)
) AS went;

INSERT INTO episode_outcome SELECT * FROM episode_went;
