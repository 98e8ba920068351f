-- The record: practice, patients, episodes, assessments, visits, plans,
-- decisions, printed sheets, corrections. Instants are UTC text of fixed width
-- (2026-09-01T10:15:00.000Z), days are ISO dates, "" is not known. A number
-- that was not recorded has no row, or is NULL.

CREATE TABLE practice (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  name       TEXT NOT NULL,
  address    TEXT NOT NULL,
  phone      TEXT NOT NULL,
  emergency  TEXT NOT NULL,
  therapist  TEXT NOT NULL,
  paper      TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL
) STRICT;

CREATE TABLE patient (
  id          TEXT PRIMARY KEY,
  revision    INTEGER NOT NULL,
  name        TEXT NOT NULL,
  given       TEXT NOT NULL,
  family      TEXT NOT NULL,
  preferred   TEXT NOT NULL,
  referrer    TEXT NOT NULL,
  born        TEXT NOT NULL,
  sex         TEXT NOT NULL,
  language    TEXT NOT NULL,
  sheet       TEXT NOT NULL,
  phone       TEXT NOT NULL,
  address     TEXT NOT NULL,
  email       TEXT NOT NULL,
  sort_family TEXT NOT NULL,
  sort_given  TEXT NOT NULL,
  search      TEXT NOT NULL,
  entered_at  TEXT NOT NULL,
  changed_at  TEXT NOT NULL
) STRICT;
CREATE INDEX patient_by_name ON patient (sort_family, sort_given, id, search);

CREATE TABLE patient_tag (
  patient_id TEXT NOT NULL REFERENCES patient (id),
  position   INTEGER NOT NULL,
  tag        TEXT NOT NULL,
  side       TEXT NOT NULL,
  PRIMARY KEY (patient_id, position)
) STRICT;

CREATE TABLE patient_tag_region (
  patient_id   TEXT NOT NULL,
  tag_position INTEGER NOT NULL,
  position     INTEGER NOT NULL,
  region       TEXT NOT NULL,
  PRIMARY KEY (patient_id, tag_position, position),
  FOREIGN KEY (patient_id, tag_position) REFERENCES patient_tag (patient_id, position)
) STRICT;

CREATE TABLE episode (
  id         TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  revision   INTEGER NOT NULL,
  condition  TEXT NOT NULL,
  side       TEXT NOT NULL,
  onset      TEXT NOT NULL,
  extra      TEXT NOT NULL, -- the "x" object of an imported course, or ""
  opened_at  TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX episode_by_patient ON episode (patient_id, opened_at, id);

CREATE TABLE goal (
  episode_id TEXT NOT NULL REFERENCES episode (id),
  position   INTEGER NOT NULL,
  text       TEXT NOT NULL,
  measure    TEXT NOT NULL,
  target     REAL,
  by_day     TEXT NOT NULL,
  PRIMARY KEY (episode_id, position)
) STRICT;

CREATE TABLE assessment (
  id               TEXT PRIMARY KEY,
  episode_id       TEXT NOT NULL REFERENCES episode (id),
  revision         INTEGER NOT NULL,
  kind             TEXT NOT NULL,
  day              TEXT NOT NULL, -- of the examination
  author           TEXT NOT NULL,
  massage_response INTEGER NOT NULL CHECK (massage_response IN (0, 1)),
  entered_at       TEXT NOT NULL, -- first written down
  changed_at       TEXT NOT NULL,
  signed_at        TEXT           -- NULL is a draft
) STRICT;
CREATE INDEX assessment_by_episode ON assessment (episode_id, day, entered_at, id);
CREATE UNIQUE INDEX assessment_one_draft ON assessment (episode_id) WHERE signed_at IS NULL;

-- One measured number each: NPRS_LEG, RMDQ, SLR with a side, ...
CREATE TABLE assessment_value (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  code          TEXT NOT NULL,
  side          TEXT NOT NULL,
  value         REAL NOT NULL,
  PRIMARY KEY (assessment_id, code, side)
) STRICT;
CREATE INDEX assessment_value_by_code ON assessment_value (code, side, assessment_id);

CREATE TABLE assessment_total (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  code          TEXT NOT NULL,
  value         REAL NOT NULL,
  PRIMARY KEY (assessment_id, code)
) STRICT;

-- Red flags and the four screening questions: yes, no or unknown; not asked
-- has no row.
CREATE TABLE assessment_answer (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  question      TEXT NOT NULL,
  answer        TEXT NOT NULL,
  PRIMARY KEY (assessment_id, question)
) STRICT;

CREATE TABLE assessment_text (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  code          TEXT NOT NULL,
  value         TEXT NOT NULL,
  PRIMARY KEY (assessment_id, code)
) STRICT;

CREATE TABLE assessment_activity (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  position      INTEGER NOT NULL,
  activity      TEXT NOT NULL,
  score         REAL,
  PRIMARY KEY (assessment_id, position)
) STRICT;

CREATE TABLE assessment_root (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  root          TEXT NOT NULL,
  side          TEXT NOT NULL,
  power         REAL,
  sensation     REAL,
  reflex        REAL,
  PRIMARY KEY (assessment_id, root, side)
) STRICT;

CREATE TABLE assessment_test (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  test          TEXT NOT NULL,
  left_side     INTEGER,
  right_side    INTEGER,
  PRIMARY KEY (assessment_id, test)
) STRICT;

CREATE TABLE assessment_direction (
  assessment_id TEXT PRIMARY KEY REFERENCES assessment (id),
  movement      TEXT NOT NULL,
  result        TEXT NOT NULL
) STRICT;

CREATE TABLE assessment_mark (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  position      INTEGER NOT NULL,
  view          TEXT NOT NULL,
  region        TEXT NOT NULL,
  side          TEXT NOT NULL,
  symptom       TEXT NOT NULL,
  PRIMARY KEY (assessment_id, position)
) STRICT;

CREATE TABLE assessment_response (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  position      INTEGER NOT NULL,
  exercise      TEXT NOT NULL,
  pain_during   REAL,
  settled_hours REAL,
  completed     INTEGER,
  site_change   REAL,
  PRIMARY KEY (assessment_id, position)
) STRICT;

CREATE TABLE visit (
  id               TEXT PRIMARY KEY,
  episode_id       TEXT NOT NULL REFERENCES episode (id),
  day              TEXT NOT NULL,
  author           TEXT NOT NULL,
  note             TEXT NOT NULL,
  massage_response INTEGER NOT NULL CHECK (massage_response IN (0, 1)),
  entered_at       TEXT NOT NULL,
  signed_at        TEXT,
  sort_day         TEXT NOT NULL -- the day, or that of the visit before
) STRICT;
CREATE INDEX visit_by_episode ON visit (episode_id, sort_day, id);

CREATE TABLE visit_value (
  visit_id TEXT NOT NULL REFERENCES visit (id),
  code     TEXT NOT NULL,
  side     TEXT NOT NULL,
  value    REAL NOT NULL,
  PRIMARY KEY (visit_id, code, side)
) STRICT;

CREATE TABLE visit_answer (
  visit_id TEXT NOT NULL REFERENCES visit (id),
  question TEXT NOT NULL,
  answer   TEXT NOT NULL,
  PRIMARY KEY (visit_id, question)
) STRICT;

CREATE TABLE visit_response (
  visit_id      TEXT NOT NULL REFERENCES visit (id),
  position      INTEGER NOT NULL,
  exercise      TEXT NOT NULL,
  pain_during   REAL,
  settled_hours REAL,
  completed     INTEGER,
  site_change   REAL,
  PRIMARY KEY (visit_id, position)
) STRICT;

CREATE TABLE visit_massage (
  visit_id  TEXT NOT NULL REFERENCES visit (id),
  position  INTEGER NOT NULL,
  technique TEXT NOT NULL,
  region    TEXT NOT NULL,
  side      TEXT NOT NULL,
  pressure  INTEGER NOT NULL,
  minutes   INTEGER NOT NULL,
  purpose   TEXT NOT NULL,
  why       TEXT NOT NULL,
  PRIMARY KEY (visit_id, position)
) STRICT;

CREATE TABLE visit_exercise (
  visit_id      TEXT NOT NULL REFERENCES visit (id),
  position      INTEGER NOT NULL,
  kind          TEXT NOT NULL,
  what          TEXT NOT NULL,
  exercise      TEXT NOT NULL,
  minutes       INTEGER NOT NULL,
  why           TEXT NOT NULL,
  side          TEXT NOT NULL,
  sets          INTEGER NOT NULL,
  reps          INTEGER NOT NULL,
  hold_seconds  INTEGER NOT NULL,
  rest_seconds  INTEGER NOT NULL,
  times_per_day INTEGER NOT NULL,
  days_per_week INTEGER NOT NULL,
  PRIMARY KEY (visit_id, position)
) STRICT;

CREATE TABLE plan (
  id               TEXT PRIMARY KEY,
  episode_id       TEXT NOT NULL REFERENCES episode (id),
  version          INTEGER NOT NULL,
  approved         TEXT NOT NULL,
  author           TEXT NOT NULL,
  phase            TEXT NOT NULL,
  massage_per_week REAL,
  therapy_per_week REAL,
  review_days      INTEGER NOT NULL,
  review_visits    INTEGER NOT NULL,
  entered_at       TEXT NOT NULL,
  sealed_at        TEXT, -- set with the last row; from then on nothing changes
  UNIQUE (episode_id, version)
) STRICT;

CREATE TABLE massage_row (
  plan_id   TEXT NOT NULL REFERENCES plan (id),
  position  INTEGER NOT NULL,
  technique TEXT NOT NULL,
  region    TEXT NOT NULL,
  side      TEXT NOT NULL,
  pressure  INTEGER NOT NULL,
  minutes   INTEGER NOT NULL,
  purpose   TEXT NOT NULL,
  why       TEXT NOT NULL,
  PRIMARY KEY (plan_id, position)
) STRICT;

CREATE TABLE therapy_row (
  plan_id  TEXT NOT NULL REFERENCES plan (id),
  position INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  what     TEXT NOT NULL,
  exercise TEXT NOT NULL,
  minutes  INTEGER NOT NULL,
  why      TEXT NOT NULL,
  PRIMARY KEY (plan_id, position)
) STRICT;

CREATE TABLE home_row (
  plan_id       TEXT NOT NULL REFERENCES plan (id),
  position      INTEGER NOT NULL,
  exercise      TEXT NOT NULL,
  side          TEXT NOT NULL,
  sets          INTEGER NOT NULL,
  reps          INTEGER NOT NULL,
  hold_seconds  INTEGER NOT NULL,
  rest_seconds  INTEGER NOT NULL,
  minutes       INTEGER NOT NULL,
  times_per_day INTEGER NOT NULL,
  days_per_week INTEGER NOT NULL,
  note          TEXT NOT NULL,
  why           TEXT NOT NULL,
  PRIMARY KEY (plan_id, position)
) STRICT;

-- A proposal with what became of it. An imported decision has no assessment
-- and no proposal text.
CREATE TABLE decision (
  id            TEXT PRIMARY KEY,
  episode_id    TEXT NOT NULL REFERENCES episode (id),
  assessment_id TEXT REFERENCES assessment (id), -- the review it belongs to
  plan_version  INTEGER,                         -- NULL while it is open
  rule          TEXT NOT NULL,
  rule_version  TEXT NOT NULL,
  kind          TEXT NOT NULL,
  item          TEXT NOT NULL,
  proposed      TEXT NOT NULL, -- the proposal's "to"
  change        TEXT NOT NULL,
  why           TEXT NOT NULL,
  inputs        TEXT NOT NULL, -- JSON
  basis         TEXT NOT NULL,
  verdict       TEXT NOT NULL,
  chosen        TEXT NOT NULL, -- the edited "to"
  reason        TEXT NOT NULL,
  author        TEXT NOT NULL,
  day           TEXT NOT NULL,
  decided_at    TEXT NOT NULL,
  FOREIGN KEY (episode_id, plan_version) REFERENCES plan (episode_id, version)
) STRICT;
CREATE INDEX decision_by_episode ON decision (episode_id, id);
CREATE UNIQUE INDEX decision_once ON decision (assessment_id, rule, kind, item) WHERE plan_version IS NULL;

CREATE TABLE sheet (
  id           TEXT PRIMARY KEY,
  episode_id   TEXT NOT NULL REFERENCES episode (id),
  plan_version INTEGER NOT NULL,
  layout       TEXT NOT NULL,
  language     TEXT NOT NULL,
  paper        TEXT NOT NULL,
  author       TEXT NOT NULL,
  printed_at   TEXT NOT NULL,
  sha256       TEXT NOT NULL, -- of the bytes in files/
  bytes        INTEGER NOT NULL,
  FOREIGN KEY (episode_id, plan_version) REFERENCES plan (episode_id, version)
) STRICT;
CREATE INDEX sheet_by_episode ON sheet (episode_id, id);

CREATE TABLE addendum (
  id         TEXT PRIMARY KEY,
  episode_id TEXT NOT NULL REFERENCES episode (id),
  subject    TEXT NOT NULL, -- id of the record that it corrects
  place      TEXT NOT NULL,
  text       TEXT NOT NULL,
  reason     TEXT NOT NULL,
  author     TEXT NOT NULL,
  entered_at TEXT NOT NULL
) STRICT;
CREATE INDEX addendum_by_episode ON addendum (episode_id, id);

-- The audit trail: hash covers this row and the hash of the row before.
CREATE TABLE audit (
  number   INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  who      TEXT NOT NULL,
  what     TEXT NOT NULL,
  subject  TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash     TEXT NOT NULL
) STRICT;
