-- The working day: appointments, and where each episode stands, so that what is
-- due is found without reading every episode.

CREATE TABLE appointment (
  id           TEXT PRIMARY KEY,
  revision     INTEGER NOT NULL,
  patient_id   TEXT NOT NULL REFERENCES patient (id),
  therapist    TEXT NOT NULL,
  day          TEXT NOT NULL,
  start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
  minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 720),
  status       TEXT NOT NULL, -- booked, cancelled or no_show
  note         TEXT NOT NULL,
  series       TEXT NOT NULL, -- the same for all that were booked in one step
  author       TEXT NOT NULL,
  entered_at   TEXT NOT NULL,
  changed_at   TEXT NOT NULL
) STRICT;
CREATE INDEX appointment_by_day ON appointment (day, start_minute);
CREATE INDEX appointment_by_patient ON appointment (patient_id, day);

-- One row an episode, worked out anew from the signed records at each signature.
CREATE TABLE episode_state (
  episode_id   TEXT PRIMARY KEY REFERENCES episode (id),
  active_on    TEXT NOT NULL,    -- the last signed record
  assessed_on  TEXT NOT NULL,
  kind         TEXT NOT NULL,    -- of the last assessment
  settled      INTEGER NOT NULL, -- a version was approved on the last assessment
  version      INTEGER NOT NULL,
  review_days  INTEGER NOT NULL,
  review_visits INTEGER NOT NULL,
  visits       INTEGER NOT NULL, -- since the last assessment
  wanted       INTEGER NOT NULL, -- the last visit asked for a re-assessment
  printed      INTEGER NOT NULL  -- the newest version that has a sheet
) STRICT;
CREATE INDEX episode_state_by_day ON episode_state (active_on);

CREATE VIEW episode_now AS
SELECT episode_id,
  MAX(assessed_on, visited_on, approved) AS active_on, assessed_on, kind,
  (approved > assessed_on OR approved = assessed_on AND approved <> '' AND entered >= signed) AS settled,
  version, review_days, review_visits,
  (SELECT COUNT(*) FROM visit v WHERE v.episode_id = now.episode_id AND v.signed_at IS NOT NULL AND v.sort_day > now.assessed_on) AS visits,
  (visited_on > assessed_on AND next_step = 'reassess') AS wanted,
  COALESCE((SELECT MAX(plan_version) FROM sheet s WHERE s.episode_id = now.episode_id), 0) AS printed
FROM (
  SELECT e.id AS episode_id,
    COALESCE(a.day, '') AS assessed_on, COALESCE(a.kind, '') AS kind, COALESCE(a.signed_at, '') AS signed,
    COALESCE(v.sort_day, '') AS visited_on, COALESCE(v.next_step, '') AS next_step,
    COALESCE(p.approved, '') AS approved, COALESCE(p.entered_at, '') AS entered, COALESCE(p.version, 0) AS version,
    COALESCE(p.review_days, 0) AS review_days, COALESCE(p.review_visits, 0) AS review_visits
  FROM episode e
  LEFT JOIN assessment a ON a.id = (SELECT id FROM assessment WHERE episode_id = e.id AND signed_at IS NOT NULL ORDER BY day DESC, entered_at DESC, id DESC LIMIT 1)
  LEFT JOIN visit v ON v.id = (SELECT id FROM visit WHERE episode_id = e.id AND signed_at IS NOT NULL ORDER BY sort_day DESC, id DESC LIMIT 1)
  LEFT JOIN plan p ON p.id = (SELECT id FROM plan WHERE episode_id = e.id ORDER BY version DESC LIMIT 1)
) AS now;

INSERT INTO episode_state SELECT * FROM episode_now;
