-- The record on a server, as it is on SQLite after the step of the same number:
-- from here on each step is a pair. Text is compared byte by byte, so that both
-- engines sort alike; whole numbers that say yes or no are 0 and 1 on both.


-- What a number that was typed as text begins with, 0 where it begins with none.
CREATE FUNCTION number_in(said TEXT) RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE AS
  $$ SELECT COALESCE(SUBSTRING(said FROM '^\s*([-+]?[0-9]+(?:\.[0-9]+)?)'), '0')::DOUBLE PRECISION $$;

-- A day as a number that counts days, NULL for what is none.
CREATE FUNCTION julianday(day TEXT) RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE WHEN day > '0001' AND day ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
       THEN MAKE_DATE(SUBSTRING(day, 1, 4)::INT, SUBSTRING(day, 6, 2)::INT, 1) - DATE '2000-01-01' + SUBSTRING(day, 9, 2)::INT + 2451543.5 END $$;

CREATE TABLE practice (
  id           BIGINT PRIMARY KEY CHECK (id = 1),
  name         TEXT COLLATE "C" NOT NULL,
  address      TEXT COLLATE "C" NOT NULL,
  phone        TEXT COLLATE "C" NOT NULL,
  emergency    TEXT COLLATE "C" NOT NULL,
  therapist    TEXT COLLATE "C" NOT NULL,
  paper        TEXT COLLATE "C" NOT NULL,
  changed_at   TEXT COLLATE "C" NOT NULL,
  changed_by   TEXT COLLATE "C" NOT NULL,
  jurisdiction TEXT COLLATE "C" NOT NULL DEFAULT ''
);

CREATE TABLE patient (
  id                 TEXT COLLATE "C" PRIMARY KEY,
  revision           BIGINT NOT NULL,
  name               TEXT COLLATE "C" NOT NULL,
  given              TEXT COLLATE "C" NOT NULL,
  family             TEXT COLLATE "C" NOT NULL,
  preferred          TEXT COLLATE "C" NOT NULL,
  referrer           TEXT COLLATE "C" NOT NULL,
  born               TEXT COLLATE "C" NOT NULL,
  sex                TEXT COLLATE "C" NOT NULL,
  language           TEXT COLLATE "C" NOT NULL,
  sheet              TEXT COLLATE "C" NOT NULL,
  phone              TEXT COLLATE "C" NOT NULL,
  address            TEXT COLLATE "C" NOT NULL,
  email              TEXT COLLATE "C" NOT NULL,
  sort_family        TEXT COLLATE "C" NOT NULL,
  sort_given         TEXT COLLATE "C" NOT NULL,
  search             TEXT COLLATE "C" NOT NULL,
  entered_at         TEXT COLLATE "C" NOT NULL,
  changed_at         TEXT COLLATE "C" NOT NULL,
  number             TEXT COLLATE "C" NOT NULL DEFAULT '',
  interpreter        TEXT COLLATE "C" NOT NULL DEFAULT '',
  emergency_name     TEXT COLLATE "C" NOT NULL DEFAULT '',
  emergency_relation TEXT COLLATE "C" NOT NULL DEFAULT '',
  emergency_phone    TEXT COLLATE "C" NOT NULL DEFAULT '',
  guardian_name      TEXT COLLATE "C" NOT NULL DEFAULT '',
  guardian_relation  TEXT COLLATE "C" NOT NULL DEFAULT '',
  guardian_phone     TEXT COLLATE "C" NOT NULL DEFAULT '',
  merged_into        TEXT COLLATE "C" NOT NULL DEFAULT '',
  touched            BIGINT NOT NULL DEFAULT 0,
  anonymised_at      TEXT COLLATE "C" NOT NULL DEFAULT ''
);
CREATE INDEX patient_by_name ON patient (sort_family, sort_given, id, search);
CREATE INDEX patient_by_touch ON patient (touched);

CREATE TABLE patient_tag (
  patient_id TEXT COLLATE "C" NOT NULL REFERENCES patient (id) DEFERRABLE,
  position   BIGINT NOT NULL,
  tag        TEXT COLLATE "C" NOT NULL,
  side       TEXT COLLATE "C" NOT NULL,
  since      TEXT COLLATE "C" NOT NULL DEFAULT '',
  until      TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (patient_id, position)
);

CREATE TABLE patient_tag_region (
  patient_id   TEXT COLLATE "C" NOT NULL,
  tag_position BIGINT NOT NULL,
  position     BIGINT NOT NULL,
  region       TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (patient_id, tag_position, position),
  FOREIGN KEY (patient_id, tag_position) REFERENCES patient_tag (patient_id, position) DEFERRABLE
);

CREATE TABLE episode (
  id         TEXT COLLATE "C" PRIMARY KEY,
  patient_id TEXT COLLATE "C" NOT NULL REFERENCES patient (id) DEFERRABLE,
  revision   BIGINT NOT NULL,
  condition  TEXT COLLATE "C" NOT NULL,
  side       TEXT COLLATE "C" NOT NULL,
  onset      TEXT COLLATE "C" NOT NULL,
  extra      TEXT COLLATE "C" NOT NULL,
  opened_at  TEXT COLLATE "C" NOT NULL,
  changed_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX episode_by_patient ON episode (patient_id, opened_at, id);

CREATE TABLE goal (
  episode_id TEXT COLLATE "C" NOT NULL REFERENCES episode (id) DEFERRABLE,
  position   BIGINT NOT NULL,
  text       TEXT COLLATE "C" NOT NULL,
  measure    TEXT COLLATE "C" NOT NULL,
  target     DOUBLE PRECISION,
  by_day     TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (episode_id, position)
);

CREATE TABLE assessment (
  id               TEXT COLLATE "C" PRIMARY KEY,
  episode_id       TEXT COLLATE "C" NOT NULL REFERENCES episode (id) DEFERRABLE,
  revision         BIGINT NOT NULL,
  kind             TEXT COLLATE "C" NOT NULL,
  day              TEXT COLLATE "C" NOT NULL,
  author           TEXT COLLATE "C" NOT NULL,
  massage_response BIGINT NOT NULL CHECK (massage_response IN (0, 1)),
  entered_at       TEXT COLLATE "C" NOT NULL,
  changed_at       TEXT COLLATE "C" NOT NULL,
  signed_at        TEXT COLLATE "C"
);
CREATE INDEX assessment_by_episode ON assessment (episode_id, day, entered_at, id);
CREATE UNIQUE INDEX assessment_one_draft ON assessment (episode_id) WHERE signed_at IS NULL;

CREATE TABLE assessment_value (
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  code          TEXT COLLATE "C" NOT NULL,
  side          TEXT COLLATE "C" NOT NULL,
  value         DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (assessment_id, code, side)
);
CREATE INDEX assessment_value_by_code ON assessment_value (code, side, assessment_id);

CREATE TABLE assessment_total (
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  code          TEXT COLLATE "C" NOT NULL,
  value         DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (assessment_id, code)
);

CREATE TABLE assessment_answer (
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  question      TEXT COLLATE "C" NOT NULL,
  answer        TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (assessment_id, question)
);

CREATE TABLE assessment_text (
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  code          TEXT COLLATE "C" NOT NULL,
  value         TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (assessment_id, code)
);

CREATE TABLE assessment_activity (
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  position      BIGINT NOT NULL,
  activity      TEXT COLLATE "C" NOT NULL,
  score         DOUBLE PRECISION,
  PRIMARY KEY (assessment_id, position)
);

CREATE TABLE assessment_root (
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  root          TEXT COLLATE "C" NOT NULL,
  side          TEXT COLLATE "C" NOT NULL,
  power         DOUBLE PRECISION,
  sensation     DOUBLE PRECISION,
  reflex        DOUBLE PRECISION,
  PRIMARY KEY (assessment_id, root, side)
);

CREATE TABLE assessment_test (
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  test          TEXT COLLATE "C" NOT NULL,
  left_side     BIGINT,
  right_side    BIGINT,
  PRIMARY KEY (assessment_id, test)
);

CREATE TABLE assessment_direction (
  assessment_id TEXT COLLATE "C" PRIMARY KEY REFERENCES assessment (id) DEFERRABLE,
  movement      TEXT COLLATE "C" NOT NULL,
  result        TEXT COLLATE "C" NOT NULL
);

CREATE TABLE assessment_mark (
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  position      BIGINT NOT NULL,
  view          TEXT COLLATE "C" NOT NULL,
  region        TEXT COLLATE "C" NOT NULL,
  side          TEXT COLLATE "C" NOT NULL,
  symptom       TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (assessment_id, position)
);

CREATE TABLE assessment_response (
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  position      BIGINT NOT NULL,
  exercise      TEXT COLLATE "C" NOT NULL,
  pain_during   DOUBLE PRECISION,
  settled_hours DOUBLE PRECISION,
  completed     BIGINT,
  site_change   DOUBLE PRECISION,
  PRIMARY KEY (assessment_id, position)
);

CREATE TABLE visit (
  id                 TEXT COLLATE "C" PRIMARY KEY,
  episode_id         TEXT COLLATE "C" NOT NULL REFERENCES episode (id) DEFERRABLE,
  day                TEXT COLLATE "C" NOT NULL,
  author             TEXT COLLATE "C" NOT NULL,
  note               TEXT COLLATE "C" NOT NULL,
  massage_response   BIGINT NOT NULL CHECK (massage_response IN (0, 1)),
  entered_at         TEXT COLLATE "C" NOT NULL,
  signed_at          TEXT COLLATE "C",
  sort_day           TEXT COLLATE "C" NOT NULL,
  handover           TEXT COLLATE "C" NOT NULL DEFAULT '',
  revision           BIGINT NOT NULL DEFAULT 1,
  changed_at         TEXT COLLATE "C" NOT NULL DEFAULT '',
  began_at           TEXT COLLATE "C" NOT NULL DEFAULT '',
  consent            TEXT COLLATE "C" NOT NULL DEFAULT '',
  questions          TEXT COLLATE "C" NOT NULL DEFAULT '',
  pressure_cap       BIGINT NOT NULL DEFAULT 0,
  next_day           TEXT COLLATE "C" NOT NULL DEFAULT '',
  next_step          TEXT COLLATE "C" NOT NULL DEFAULT '',
  massage_by         TEXT COLLATE "C" NOT NULL DEFAULT '',
  exercise_by        TEXT COLLATE "C" NOT NULL DEFAULT '',
  massage_signed_at  TEXT COLLATE "C" NOT NULL DEFAULT '',
  exercise_signed_at TEXT COLLATE "C" NOT NULL DEFAULT ''
);
CREATE INDEX visit_by_episode ON visit (episode_id, sort_day, id);
CREATE UNIQUE INDEX visit_one_draft ON visit (episode_id) WHERE signed_at IS NULL;

CREATE TABLE visit_value (
  visit_id TEXT COLLATE "C" NOT NULL REFERENCES visit (id) DEFERRABLE,
  code     TEXT COLLATE "C" NOT NULL,
  side     TEXT COLLATE "C" NOT NULL,
  value    DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (visit_id, code, side)
);

CREATE TABLE visit_answer (
  visit_id TEXT COLLATE "C" NOT NULL REFERENCES visit (id) DEFERRABLE,
  question TEXT COLLATE "C" NOT NULL,
  answer   TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (visit_id, question)
);

CREATE TABLE visit_response (
  visit_id      TEXT COLLATE "C" NOT NULL REFERENCES visit (id) DEFERRABLE,
  position      BIGINT NOT NULL,
  exercise      TEXT COLLATE "C" NOT NULL,
  pain_during   DOUBLE PRECISION,
  settled_hours DOUBLE PRECISION,
  completed     BIGINT,
  site_change   DOUBLE PRECISION,
  PRIMARY KEY (visit_id, position)
);

CREATE TABLE visit_massage (
  visit_id  TEXT COLLATE "C" NOT NULL REFERENCES visit (id) DEFERRABLE,
  position  BIGINT NOT NULL,
  technique TEXT COLLATE "C" NOT NULL,
  region    TEXT COLLATE "C" NOT NULL,
  side      TEXT COLLATE "C" NOT NULL,
  pressure  BIGINT NOT NULL,
  minutes   BIGINT NOT NULL,
  purpose   TEXT COLLATE "C" NOT NULL,
  why       TEXT COLLATE "C" NOT NULL,
  by_whom   TEXT COLLATE "C" NOT NULL DEFAULT '',
  reaction  TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (visit_id, position)
);

CREATE TABLE visit_exercise (
  visit_id      TEXT COLLATE "C" NOT NULL REFERENCES visit (id) DEFERRABLE,
  position      BIGINT NOT NULL,
  kind          TEXT COLLATE "C" NOT NULL,
  what          TEXT COLLATE "C" NOT NULL,
  exercise      TEXT COLLATE "C" NOT NULL,
  minutes       BIGINT NOT NULL,
  why           TEXT COLLATE "C" NOT NULL,
  side          TEXT COLLATE "C" NOT NULL,
  sets          BIGINT NOT NULL,
  reps          BIGINT NOT NULL,
  hold_seconds  BIGINT NOT NULL,
  rest_seconds  BIGINT NOT NULL,
  times_per_day BIGINT NOT NULL,
  days_per_week BIGINT NOT NULL,
  by_whom       TEXT COLLATE "C" NOT NULL DEFAULT '',
  completed     BIGINT,
  pain          DOUBLE PRECISION,
  site_change   DOUBLE PRECISION,
  PRIMARY KEY (visit_id, position)
);

CREATE TABLE plan (
  id                   TEXT COLLATE "C" PRIMARY KEY,
  episode_id           TEXT COLLATE "C" NOT NULL REFERENCES episode (id) DEFERRABLE,
  version              BIGINT NOT NULL,
  approved             TEXT COLLATE "C" NOT NULL,
  author               TEXT COLLATE "C" NOT NULL,
  phase                TEXT COLLATE "C" NOT NULL,
  massage_per_week     DOUBLE PRECISION,
  therapy_per_week     DOUBLE PRECISION,
  review_days          BIGINT NOT NULL,
  review_visits        BIGINT NOT NULL,
  entered_at           TEXT COLLATE "C" NOT NULL,
  sealed_at            TEXT COLLATE "C",
  massage_approved_by  TEXT COLLATE "C" NOT NULL DEFAULT '',
  exercise_approved_by TEXT COLLATE "C" NOT NULL DEFAULT '',
  UNIQUE (episode_id, version)
);

CREATE TABLE massage_row (
  plan_id   TEXT COLLATE "C" NOT NULL REFERENCES plan (id) DEFERRABLE,
  position  BIGINT NOT NULL,
  technique TEXT COLLATE "C" NOT NULL,
  region    TEXT COLLATE "C" NOT NULL,
  side      TEXT COLLATE "C" NOT NULL,
  pressure  BIGINT NOT NULL,
  minutes   BIGINT NOT NULL,
  purpose   TEXT COLLATE "C" NOT NULL,
  why       TEXT COLLATE "C" NOT NULL,
  by_whom   TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (plan_id, position)
);

CREATE TABLE therapy_row (
  plan_id  TEXT COLLATE "C" NOT NULL REFERENCES plan (id) DEFERRABLE,
  position BIGINT NOT NULL,
  kind     TEXT COLLATE "C" NOT NULL,
  what     TEXT COLLATE "C" NOT NULL,
  exercise TEXT COLLATE "C" NOT NULL,
  minutes  BIGINT NOT NULL,
  why      TEXT COLLATE "C" NOT NULL,
  by_whom  TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (plan_id, position)
);

CREATE TABLE home_row (
  plan_id       TEXT COLLATE "C" NOT NULL REFERENCES plan (id) DEFERRABLE,
  position      BIGINT NOT NULL,
  exercise      TEXT COLLATE "C" NOT NULL,
  side          TEXT COLLATE "C" NOT NULL,
  sets          BIGINT NOT NULL,
  reps          BIGINT NOT NULL,
  hold_seconds  BIGINT NOT NULL,
  rest_seconds  BIGINT NOT NULL,
  minutes       BIGINT NOT NULL,
  times_per_day BIGINT NOT NULL,
  days_per_week BIGINT NOT NULL,
  note          TEXT COLLATE "C" NOT NULL,
  why           TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (plan_id, position)
);

CREATE TABLE decision (
  id            TEXT COLLATE "C" PRIMARY KEY,
  episode_id    TEXT COLLATE "C" NOT NULL REFERENCES episode (id) DEFERRABLE,
  assessment_id TEXT COLLATE "C" REFERENCES assessment (id) DEFERRABLE,
  plan_version  BIGINT,
  rule          TEXT COLLATE "C" NOT NULL,
  rule_version  TEXT COLLATE "C" NOT NULL,
  kind          TEXT COLLATE "C" NOT NULL,
  item          TEXT COLLATE "C" NOT NULL,
  proposed      TEXT COLLATE "C" NOT NULL,
  change        TEXT COLLATE "C" NOT NULL,
  why           TEXT COLLATE "C" NOT NULL,
  inputs        TEXT COLLATE "C" NOT NULL,
  basis         TEXT COLLATE "C" NOT NULL,
  verdict       TEXT COLLATE "C" NOT NULL,
  chosen        TEXT COLLATE "C" NOT NULL,
  reason        TEXT COLLATE "C" NOT NULL,
  author        TEXT COLLATE "C" NOT NULL,
  day           TEXT COLLATE "C" NOT NULL,
  decided_at    TEXT COLLATE "C" NOT NULL,
  numbers       TEXT COLLATE "C" NOT NULL DEFAULT '{}',
  FOREIGN KEY (episode_id, plan_version) REFERENCES plan (episode_id, version) DEFERRABLE
);
CREATE INDEX decision_by_episode ON decision (episode_id, id);
CREATE UNIQUE INDEX decision_once ON decision (assessment_id, rule, kind, item) WHERE plan_version IS NULL;

CREATE TABLE sheet (
  id           TEXT COLLATE "C" PRIMARY KEY,
  episode_id   TEXT COLLATE "C" NOT NULL REFERENCES episode (id) DEFERRABLE,
  plan_version BIGINT NOT NULL,
  layout       TEXT COLLATE "C" NOT NULL,
  language     TEXT COLLATE "C" NOT NULL,
  paper        TEXT COLLATE "C" NOT NULL,
  author       TEXT COLLATE "C" NOT NULL,
  printed_at   TEXT COLLATE "C" NOT NULL,
  sha256       TEXT COLLATE "C" NOT NULL,
  bytes        BIGINT NOT NULL,
  FOREIGN KEY (episode_id, plan_version) REFERENCES plan (episode_id, version) DEFERRABLE
);
CREATE INDEX sheet_by_episode ON sheet (episode_id, id);

CREATE TABLE addendum (
  id         TEXT COLLATE "C" PRIMARY KEY,
  episode_id TEXT COLLATE "C" NOT NULL REFERENCES episode (id) DEFERRABLE,
  subject    TEXT COLLATE "C" NOT NULL,
  place      TEXT COLLATE "C" NOT NULL,
  text       TEXT COLLATE "C" NOT NULL,
  reason     TEXT COLLATE "C" NOT NULL,
  author     TEXT COLLATE "C" NOT NULL,
  entered_at TEXT COLLATE "C" NOT NULL,
  was        TEXT COLLATE "C" NOT NULL DEFAULT ''
);
CREATE INDEX addendum_by_episode ON addendum (episode_id, id);

CREATE TABLE number_change (
  id         TEXT COLLATE "C" PRIMARY KEY,
  rule       TEXT COLLATE "C" NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  value      DOUBLE PRECISION,
  was        DOUBLE PRECISION NOT NULL,
  reason     TEXT COLLATE "C" NOT NULL,
  clinician  TEXT COLLATE "C" NOT NULL,
  author     TEXT COLLATE "C" NOT NULL,
  changed_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX number_change_by_number ON number_change (rule, name, id);

CREATE TABLE number_confirmation (
  id           TEXT COLLATE "C" PRIMARY KEY,
  clinician    TEXT COLLATE "C" NOT NULL,
  numbers      TEXT COLLATE "C" NOT NULL,
  author       TEXT COLLATE "C" NOT NULL,
  confirmed_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE template (
  id        TEXT COLLATE "C" PRIMARY KEY,
  revision  BIGINT NOT NULL,
  name      TEXT COLLATE "C" NOT NULL UNIQUE,
  condition TEXT COLLATE "C" NOT NULL,
  plan      TEXT COLLATE "C" NOT NULL,
  author    TEXT COLLATE "C" NOT NULL,
  saved_at  TEXT COLLATE "C" NOT NULL
);

CREATE TABLE favourite (
  exercise  TEXT COLLATE "C" PRIMARY KEY,
  marked_at TEXT COLLATE "C" NOT NULL,
  marked_by TEXT COLLATE "C" NOT NULL
);

CREATE TABLE own_exercise (
  id         TEXT COLLATE "C" PRIMARY KEY CHECK (length(id) = 7),
  revision   BIGINT NOT NULL CHECK (revision > 0),
  content    TEXT COLLATE "C" NOT NULL,
  created_at TEXT COLLATE "C" NOT NULL,
  created_by TEXT COLLATE "C" NOT NULL,
  changed_at TEXT COLLATE "C" NOT NULL,
  changed_by TEXT COLLATE "C" NOT NULL
);

CREATE TABLE lock_override (
  id            TEXT COLLATE "C" PRIMARY KEY,
  episode_id    TEXT COLLATE "C" NOT NULL REFERENCES episode (id) DEFERRABLE,
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  findings      TEXT COLLATE "C" NOT NULL,
  clinician     TEXT COLLATE "C" NOT NULL CHECK (clinician <> ''),
  reason        TEXT COLLATE "C" NOT NULL CHECK (reason <> ''),
  author        TEXT COLLATE "C" NOT NULL,
  entered_at    TEXT COLLATE "C" NOT NULL
);
CREATE INDEX lock_override_by_episode ON lock_override (episode_id, id);

CREATE TABLE letter (
  id            TEXT COLLATE "C" PRIMARY KEY,
  episode_id    TEXT COLLATE "C" NOT NULL REFERENCES episode (id) DEFERRABLE,
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  kind          TEXT COLLATE "C" NOT NULL,
  language      TEXT COLLATE "C" NOT NULL,
  paper         TEXT COLLATE "C" NOT NULL,
  author        TEXT COLLATE "C" NOT NULL,
  made_at       TEXT COLLATE "C" NOT NULL,
  sha256        TEXT COLLATE "C" NOT NULL,
  bytes         BIGINT NOT NULL
);
CREATE INDEX letter_by_episode ON letter (episode_id, id);

CREATE TABLE team (
  id         TEXT COLLATE "C" PRIMARY KEY,
  revision   BIGINT NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  profession TEXT COLLATE "C" NOT NULL,
  role       TEXT COLLATE "C" NOT NULL,
  has_left   BIGINT NOT NULL CHECK (has_left IN (0, 1)),
  entered_at TEXT COLLATE "C" NOT NULL,
  changed_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE consent (
  id           TEXT COLLATE "C" PRIMARY KEY,
  episode_id   TEXT COLLATE "C" NOT NULL REFERENCES episode (id) DEFERRABLE,
  visit_id     TEXT COLLATE "C" REFERENCES visit (id) DEFERRABLE,
  given        TEXT COLLATE "C" NOT NULL,
  areas        TEXT COLLATE "C" NOT NULL,
  explicit     TEXT COLLATE "C" NOT NULL,
  refused      TEXT COLLATE "C" NOT NULL,
  explained    TEXT COLLATE "C" NOT NULL,
  questions    TEXT COLLATE "C" NOT NULL,
  pressure_cap BIGINT NOT NULL,
  method       TEXT COLLATE "C" NOT NULL,
  given_by     TEXT COLLATE "C" NOT NULL,
  author       TEXT COLLATE "C" NOT NULL,
  entered_at   TEXT COLLATE "C" NOT NULL
);
CREATE INDEX consent_by_episode ON consent (episode_id, given, id);

CREATE TABLE consent_withdrawal (
  id         TEXT COLLATE "C" PRIMARY KEY,
  consent_id TEXT COLLATE "C" NOT NULL REFERENCES consent (id) DEFERRABLE,
  areas      TEXT COLLATE "C" NOT NULL,
  reason     TEXT COLLATE "C" NOT NULL,
  author     TEXT COLLATE "C" NOT NULL,
  entered_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX consent_withdrawal_by_consent ON consent_withdrawal (consent_id, id);

CREATE TABLE plan_draft (
  episode_id    TEXT COLLATE "C" NOT NULL REFERENCES episode (id) DEFERRABLE,
  revision      BIGINT NOT NULL CHECK (revision > 0),
  assessment_id TEXT COLLATE "C" NOT NULL,
  after_version BIGINT NOT NULL,
  plan          TEXT COLLATE "C" NOT NULL,
  author        TEXT COLLATE "C" NOT NULL,
  saved_at      TEXT COLLATE "C" NOT NULL,
  by_whom       TEXT COLLATE "C" NOT NULL DEFAULT '{}',
  PRIMARY KEY (episode_id, assessment_id, after_version)
);

CREATE TABLE patient_merge (
  id        TEXT COLLATE "C" PRIMARY KEY,
  kept_id   TEXT COLLATE "C" NOT NULL REFERENCES patient (id) DEFERRABLE,
  other_id  TEXT COLLATE "C" NOT NULL REFERENCES patient (id) DEFERRABLE,
  moved     TEXT COLLATE "C" NOT NULL,
  undoes    TEXT COLLATE "C" REFERENCES patient_merge (id) DEFERRABLE,
  author    TEXT COLLATE "C" NOT NULL,
  merged_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX patient_merge_by_kept ON patient_merge (kept_id, id);
CREATE INDEX patient_merge_by_other ON patient_merge (other_id, id);

CREATE TABLE assessment_detail (
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  place         TEXT COLLATE "C" NOT NULL,
  value         DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (assessment_id, place)
);

CREATE TABLE questionnaire (
  id        TEXT COLLATE "C" PRIMARY KEY,
  code      TEXT COLLATE "C" NOT NULL,
  content   TEXT COLLATE "C" NOT NULL,
  clinician TEXT COLLATE "C" NOT NULL,
  author    TEXT COLLATE "C" NOT NULL,
  added_at  TEXT COLLATE "C" NOT NULL
);
CREATE INDEX questionnaire_by_code ON questionnaire (code, id);

CREATE TABLE visit_area (
  visit_id TEXT COLLATE "C" NOT NULL REFERENCES visit (id) DEFERRABLE,
  region   TEXT COLLATE "C" NOT NULL,
  agreed   BIGINT NOT NULL CHECK (agreed IN (0, 1)),
  position BIGINT NOT NULL,
  PRIMARY KEY (visit_id, region)
);

CREATE TABLE visit_diary (
  visit_id      TEXT COLLATE "C" NOT NULL REFERENCES visit (id) DEFERRABLE,
  position      BIGINT NOT NULL,
  exercise      TEXT COLLATE "C" NOT NULL,
  days_done     BIGINT NOT NULL,
  days_asked    BIGINT NOT NULL,
  pain          DOUBLE PRECISION,
  settled_hours DOUBLE PRECISION,
  site_change   DOUBLE PRECISION,
  PRIMARY KEY (visit_id, position)
);

CREATE TABLE own_photo (
  name     TEXT COLLATE "C" PRIMARY KEY CHECK (length(name) = 36),
  content  BYTEA NOT NULL,
  saved_at TEXT COLLATE "C" NOT NULL,
  saved_by TEXT COLLATE "C" NOT NULL
);

CREATE TABLE plan_approval (
  id            TEXT COLLATE "C" PRIMARY KEY,
  episode_id    TEXT COLLATE "C" NOT NULL REFERENCES episode (id) DEFERRABLE,
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  after_version BIGINT NOT NULL,
  part          TEXT COLLATE "C" NOT NULL,
  content       TEXT COLLATE "C" NOT NULL,
  author        TEXT COLLATE "C" NOT NULL,
  approved_at   TEXT COLLATE "C" NOT NULL
);
CREATE INDEX plan_approval_by_episode ON plan_approval (episode_id, id);

CREATE TABLE leaflet (
  id         TEXT COLLATE "C" PRIMARY KEY,
  episode_id TEXT COLLATE "C" NOT NULL REFERENCES episode (id) DEFERRABLE,
  layout     TEXT COLLATE "C" NOT NULL,
  language   TEXT COLLATE "C" NOT NULL,
  paper      TEXT COLLATE "C" NOT NULL,
  author     TEXT COLLATE "C" NOT NULL,
  printed_at TEXT COLLATE "C" NOT NULL,
  sha256     TEXT COLLATE "C" NOT NULL,
  bytes      BIGINT NOT NULL
);
CREATE INDEX leaflet_by_episode ON leaflet (episode_id, id);

CREATE TABLE logo (
  id         BIGINT PRIMARY KEY CHECK (id = 1),
  picture    BYTEA NOT NULL,
  changed_at TEXT COLLATE "C" NOT NULL,
  changed_by TEXT COLLATE "C" NOT NULL
);

CREATE TABLE legal_hold (
  id         TEXT COLLATE "C" PRIMARY KEY,
  patient_id TEXT COLLATE "C" NOT NULL REFERENCES patient (id) DEFERRABLE,
  on_hold    BIGINT NOT NULL CHECK (on_hold IN (0, 1)),
  reason     TEXT COLLATE "C" NOT NULL,
  author     TEXT COLLATE "C" NOT NULL,
  set_at     TEXT COLLATE "C" NOT NULL
);
CREATE INDEX legal_hold_by_patient ON legal_hold (patient_id, id);

CREATE TABLE anonymising (
  id         TEXT COLLATE "C" PRIMARY KEY,
  patient_id TEXT COLLATE "C" NOT NULL REFERENCES patient (id) DEFERRABLE,
  step       TEXT COLLATE "C" NOT NULL,
  reason     TEXT COLLATE "C" NOT NULL,
  author     TEXT COLLATE "C" NOT NULL,
  taken_at   TEXT COLLATE "C" NOT NULL
);
CREATE INDEX anonymising_by_patient ON anonymising (patient_id, id);

CREATE TABLE teach_back (
  id       TEXT COLLATE "C" PRIMARY KEY,
  sheet_id TEXT COLLATE "C" NOT NULL REFERENCES sheet (id) DEFERRABLE,
  result   TEXT COLLATE "C" NOT NULL,
  note     TEXT COLLATE "C" NOT NULL,
  author   TEXT COLLATE "C" NOT NULL,
  noted_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX teach_back_by_sheet ON teach_back (sheet_id, id);

CREATE TABLE appointment (
  id           TEXT COLLATE "C" PRIMARY KEY,
  revision     BIGINT NOT NULL,
  patient_id   TEXT COLLATE "C" NOT NULL REFERENCES patient (id) DEFERRABLE,
  therapist    TEXT COLLATE "C" NOT NULL,
  day          TEXT COLLATE "C" NOT NULL,
  start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
  minutes      BIGINT NOT NULL CHECK (minutes BETWEEN 5 AND 720),
  status       TEXT COLLATE "C" NOT NULL,
  note         TEXT COLLATE "C" NOT NULL,
  series       TEXT COLLATE "C" NOT NULL,
  author       TEXT COLLATE "C" NOT NULL,
  entered_at   TEXT COLLATE "C" NOT NULL,
  changed_at   TEXT COLLATE "C" NOT NULL
);
CREATE INDEX appointment_by_day ON appointment (day, start_minute);
CREATE INDEX appointment_by_patient ON appointment (patient_id, day);

CREATE TABLE episode_state (
  episode_id    TEXT COLLATE "C" PRIMARY KEY REFERENCES episode (id) DEFERRABLE,
  active_on     TEXT COLLATE "C" NOT NULL,
  assessed_on   TEXT COLLATE "C" NOT NULL,
  kind          TEXT COLLATE "C" NOT NULL,
  settled       BIGINT NOT NULL,
  version       BIGINT NOT NULL,
  review_days   BIGINT NOT NULL,
  review_visits BIGINT NOT NULL,
  visits        BIGINT NOT NULL,
  wanted        BIGINT NOT NULL,
  printed       BIGINT NOT NULL
);
CREATE INDEX episode_state_by_day ON episode_state (active_on);

CREATE TABLE document (
  id         TEXT COLLATE "C" PRIMARY KEY,
  patient_id TEXT COLLATE "C" NOT NULL REFERENCES patient (id) DEFERRABLE,
  name       TEXT COLLATE "C" NOT NULL,
  kind       TEXT COLLATE "C" NOT NULL,
  note       TEXT COLLATE "C" NOT NULL,
  author     TEXT COLLATE "C" NOT NULL,
  added_at   TEXT COLLATE "C" NOT NULL,
  sha256     TEXT COLLATE "C" NOT NULL,
  bytes      BIGINT NOT NULL
);
CREATE INDEX document_by_patient ON document (patient_id, id);

CREATE TABLE key_holder (
  id         TEXT COLLATE "C" PRIMARY KEY,
  name       TEXT COLLATE "C" NOT NULL,
  role       TEXT COLLATE "C" NOT NULL,
  public_key TEXT COLLATE "C" NOT NULL UNIQUE,
  added_at   TEXT COLLATE "C" NOT NULL,
  user_id    TEXT COLLATE "C" REFERENCES team (id) DEFERRABLE
);
CREATE UNIQUE INDEX key_holder_by_name ON key_holder (LOWER(name));
CREATE UNIQUE INDEX key_holder_by_user ON key_holder (user_id);

CREATE TABLE file_key (
  number   BIGINT PRIMARY KEY,
  identity TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  made_at  TEXT COLLATE "C" NOT NULL
);

CREATE TABLE workstation (
  number   BIGINT PRIMARY KEY,
  name     TEXT COLLATE "C" NOT NULL UNIQUE,
  began_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE audit_key (
  number     BIGINT PRIMARY KEY,
  secret     TEXT COLLATE "C" NOT NULL,
  retired_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE audit (
  number     BIGINT PRIMARY KEY,
  chain      BIGINT NOT NULL,
  place      BIGINT NOT NULL,
  key        BIGINT NOT NULL,
  at         TEXT COLLATE "C" NOT NULL,
  who        TEXT COLLATE "C" NOT NULL,
  kind       TEXT COLLATE "C" NOT NULL,
  what       TEXT COLLATE "C" NOT NULL,
  detail     TEXT COLLATE "C" NOT NULL,
  subject    TEXT COLLATE "C" NOT NULL,
  patient_id TEXT COLLATE "C" NOT NULL,
  previous   TEXT COLLATE "C" NOT NULL,
  hash       TEXT COLLATE "C" NOT NULL
);
CREATE INDEX audit_by_patient ON audit (patient_id, at) WHERE patient_id <> '';
CREATE INDEX audit_by_person ON audit (who, kind, at);

CREATE TABLE episode_outcome (
  episode_id TEXT COLLATE "C" PRIMARY KEY REFERENCES episode (id) DEFERRABLE,
  condition  TEXT COLLATE "C" NOT NULL,
  active_on  TEXT COLLATE "C" NOT NULL,
  kind       TEXT COLLATE "C" NOT NULL,
  visits     BIGINT NOT NULL,
  twice      BIGINT NOT NULL,
  pain       TEXT COLLATE "C" NOT NULL,
  pain_first DOUBLE PRECISION,
  pain_last  DOUBLE PRECISION,
  rmdq_first DOUBLE PRECISION,
  rmdq_last  DOUBLE PRECISION
);

CREATE TABLE emergency_access (
  id       TEXT COLLATE "C" PRIMARY KEY,
  who      TEXT COLLATE "C" NOT NULL,
  reason   TEXT COLLATE "C" NOT NULL,
  began_at TEXT COLLATE "C" NOT NULL,
  ended_at TEXT COLLATE "C" NOT NULL DEFAULT '',
  seen_by  TEXT COLLATE "C" NOT NULL DEFAULT '',
  seen_at  TEXT COLLATE "C" NOT NULL DEFAULT ''
);
CREATE INDEX emergency_access_by_seen ON emergency_access (seen_at, id);

CREATE TABLE window_lock (
  id         BIGINT PRIMARY KEY CHECK (id = 1),
  minutes    BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 60),
  changed_at TEXT COLLATE "C" NOT NULL,
  changed_by TEXT COLLATE "C" NOT NULL
);

CREATE VIEW episode_now AS
SELECT episode_id,
  GREATEST(assessed_on, visited_on, approved) AS active_on, assessed_on, kind,
  CASE WHEN approved > assessed_on OR approved = assessed_on AND approved <> '' AND entered >= signed THEN 1 ELSE 0 END AS settled,
  version, review_days, review_visits,
  (SELECT COUNT(*) FROM visit v WHERE v.episode_id = now.episode_id AND v.signed_at IS NOT NULL AND v.sort_day > now.assessed_on) AS visits,
  CASE WHEN visited_on > assessed_on AND next_step = 'reassess' THEN 1 ELSE 0 END AS wanted,
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

CREATE VIEW measured AS
SELECT a.id AS assessment_id, m.code, COALESCE(
    (SELECT number_in(x.text) FROM addendum x WHERE x.episode_id = a.episode_id AND x.subject = a.id AND x.place = m.place ORDER BY x.id DESC LIMIT 1),
    (SELECT v.value FROM assessment_value v WHERE v.assessment_id = a.id AND v.code = m.code AND v.side = '')
  ) AS value
FROM assessment a, (SELECT 'NPRS_LEG' AS code, 'nprs.leg' AS place UNION ALL SELECT 'NPRS_BACK', 'nprs.back' UNION ALL SELECT 'RMDQ', 'rmdq') AS m;

CREATE VIEW episode_went AS
SELECT episode_id, condition, active_on, kind, visits, CASE WHEN first_id <> last_id THEN 1 ELSE 0 END AS twice, pain,
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

-- What a server has beside the record.

-- Whose record it is, which generation of its keys is in use, and whether the
-- clinic lies here: it does not before a move is done, and after one away. Who
-- writes holds this row until the end, so that the audit trail never forks.
CREATE TABLE clinic_state (
  id         BIGINT PRIMARY KEY CHECK (id = 1),
  clinic     TEXT COLLATE "C" NOT NULL, -- the salt of its folder
  generation BIGINT NOT NULL,
  state      TEXT COLLATE "C" NOT NULL CHECK (state IN ('coming', 'here', 'gone')),
  demo       BIGINT NOT NULL CHECK (demo IN (0, 1))
);

-- The sealed files of the keys, for every workstation.
CREATE TABLE key_file (
  name    TEXT COLLATE "C" PRIMARY KEY,
  content BYTEA NOT NULL
);

-- The printed papers and documents, sealed, under names that tell nothing.
CREATE TABLE kept_file (
  name    TEXT COLLATE "C" PRIMARY KEY,
  content BYTEA NOT NULL
);

-- Who has which patient open, by the clock of the server.
CREATE TABLE presence (
  session    TEXT COLLATE "C" PRIMARY KEY, -- one open window
  station    TEXT COLLATE "C" NOT NULL,
  who        TEXT COLLATE "C" NOT NULL,
  patient_id TEXT COLLATE "C" NOT NULL,
  since      TIMESTAMP WITH TIME ZONE NOT NULL,
  until      TIMESTAMP WITH TIME ZONE NOT NULL
);

-- What is signed never changes or goes away, whatever the program does. TD001
-- is what the program knows such a refusal by.

CREATE FUNCTION refuse() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'TD001'; END $$;

CREATE FUNCTION refuse_where_assessment_is_signed() RETURNS TRIGGER LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL
    OR TG_OP <> 'DELETE' AND (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
  THEN RAISE EXCEPTION 'a signed assessment never changes' USING ERRCODE = 'TD001'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION refuse_where_visit_is_signed() RETURNS TRIGGER LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL
    OR TG_OP <> 'DELETE' AND (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
  THEN RAISE EXCEPTION 'a signed visit never changes' USING ERRCODE = 'TD001'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION refuse_where_massage_is_signed() RETURNS TRIGGER LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (SELECT massage_signed_at FROM visit WHERE id = NEW.visit_id) <> ''
    OR TG_OP <> 'INSERT' AND (SELECT massage_signed_at FROM visit WHERE id = OLD.visit_id) <> ''
  THEN RAISE EXCEPTION 'a signed part of a visit never changes' USING ERRCODE = 'TD001'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION refuse_where_exercise_is_signed() RETURNS TRIGGER LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (SELECT exercise_signed_at FROM visit WHERE id = NEW.visit_id) <> ''
    OR TG_OP <> 'INSERT' AND (SELECT exercise_signed_at FROM visit WHERE id = OLD.visit_id) <> ''
  THEN RAISE EXCEPTION 'a signed part of a visit never changes' USING ERRCODE = 'TD001'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION refuse_where_plan_is_sealed() RETURNS TRIGGER LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND (SELECT sealed_at FROM plan WHERE id = OLD.plan_id) IS NOT NULL
    OR TG_OP <> 'DELETE' AND (SELECT sealed_at FROM plan WHERE id = NEW.plan_id) IS NOT NULL
  THEN RAISE EXCEPTION 'an approved plan version never changes' USING ERRCODE = 'TD001'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION refuse_unless_anonymised() RETURNS TRIGGER LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (SELECT anonymised_at FROM patient WHERE id = OLD.patient_id) = ''
    OR NEW.name <> '' OR NEW.note <> '' OR NEW.id <> OLD.id OR NEW.patient_id <> OLD.patient_id OR NEW.kind <> OLD.kind
    OR NEW.author <> OLD.author OR NEW.added_at <> OLD.added_at OR NEW.sha256 <> OLD.sha256 OR NEW.bytes <> OLD.bytes
  THEN RAISE EXCEPTION 'a document never changes' USING ERRCODE = 'TD001'; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION refuse_unless_next() RETURNS TRIGGER LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM audit)
  THEN RAISE EXCEPTION 'the audit trail is only added to' USING ERRCODE = 'TD001'; END IF;
  RETURN NEW;
END $$;

-- Nobody is booked twice at one time. TD002 says when the other appointment is.
CREATE FUNCTION refuse_when_booked() RETURNS TRIGGER LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE other appointment%ROWTYPE;
BEGIN
  IF NEW.status <> 'booked' OR TG_OP = 'UPDATE' AND OLD.status = 'booked' AND NEW.therapist = OLD.therapist
    AND NEW.day = OLD.day AND NEW.start_minute = OLD.start_minute AND NEW.minutes <= OLD.minutes
  THEN RETURN NEW; END IF;
  PERFORM 1 FROM clinic_state WHERE id = 1 FOR UPDATE; -- one after the other
  SELECT * INTO other FROM appointment WHERE day = NEW.day AND therapist = NEW.therapist AND status = 'booked' AND id <> NEW.id
    AND start_minute < NEW.start_minute + NEW.minutes AND NEW.start_minute < start_minute + minutes
    ORDER BY start_minute LIMIT 1;
  IF FOUND THEN RAISE EXCEPTION 'this time is taken' USING ERRCODE = 'TD002', DETAIL = other.start_minute || ' ' || other.minutes; END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER assessment_signed BEFORE UPDATE OR DELETE ON assessment FOR EACH ROW
  WHEN (OLD.signed_at IS NOT NULL)
  EXECUTE FUNCTION refuse('a signed assessment never changes');
CREATE TRIGGER assessment_value_is_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment_value FOR EACH ROW EXECUTE FUNCTION refuse_where_assessment_is_signed();
CREATE TRIGGER assessment_total_is_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment_total FOR EACH ROW EXECUTE FUNCTION refuse_where_assessment_is_signed();
CREATE TRIGGER assessment_answer_is_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment_answer FOR EACH ROW EXECUTE FUNCTION refuse_where_assessment_is_signed();
CREATE TRIGGER assessment_text_is_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment_text FOR EACH ROW EXECUTE FUNCTION refuse_where_assessment_is_signed();
CREATE TRIGGER assessment_activity_is_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment_activity FOR EACH ROW EXECUTE FUNCTION refuse_where_assessment_is_signed();
CREATE TRIGGER assessment_root_is_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment_root FOR EACH ROW EXECUTE FUNCTION refuse_where_assessment_is_signed();
CREATE TRIGGER assessment_test_is_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment_test FOR EACH ROW EXECUTE FUNCTION refuse_where_assessment_is_signed();
CREATE TRIGGER assessment_direction_is_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment_direction FOR EACH ROW EXECUTE FUNCTION refuse_where_assessment_is_signed();
CREATE TRIGGER assessment_mark_is_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment_mark FOR EACH ROW EXECUTE FUNCTION refuse_where_assessment_is_signed();
CREATE TRIGGER assessment_response_is_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment_response FOR EACH ROW EXECUTE FUNCTION refuse_where_assessment_is_signed();
CREATE TRIGGER visit_signed BEFORE UPDATE OR DELETE ON visit FOR EACH ROW
  WHEN (OLD.signed_at IS NOT NULL)
  EXECUTE FUNCTION refuse('a signed visit never changes');
CREATE TRIGGER visit_value_is_signed BEFORE INSERT OR UPDATE OR DELETE ON visit_value FOR EACH ROW EXECUTE FUNCTION refuse_where_visit_is_signed();
CREATE TRIGGER visit_answer_is_signed BEFORE INSERT OR UPDATE OR DELETE ON visit_answer FOR EACH ROW EXECUTE FUNCTION refuse_where_visit_is_signed();
CREATE TRIGGER visit_response_is_signed BEFORE INSERT OR UPDATE OR DELETE ON visit_response FOR EACH ROW EXECUTE FUNCTION refuse_where_visit_is_signed();
CREATE TRIGGER visit_massage_is_signed BEFORE INSERT OR UPDATE OR DELETE ON visit_massage FOR EACH ROW EXECUTE FUNCTION refuse_where_visit_is_signed();
CREATE TRIGGER visit_exercise_is_signed BEFORE INSERT OR UPDATE OR DELETE ON visit_exercise FOR EACH ROW EXECUTE FUNCTION refuse_where_visit_is_signed();
CREATE TRIGGER plan_sealed BEFORE UPDATE OR DELETE ON plan FOR EACH ROW
  WHEN (OLD.sealed_at IS NOT NULL)
  EXECUTE FUNCTION refuse('an approved plan version never changes');
CREATE TRIGGER massage_row_is_sealed BEFORE INSERT OR UPDATE OR DELETE ON massage_row FOR EACH ROW EXECUTE FUNCTION refuse_where_plan_is_sealed();
CREATE TRIGGER therapy_row_is_sealed BEFORE INSERT OR UPDATE OR DELETE ON therapy_row FOR EACH ROW EXECUTE FUNCTION refuse_where_plan_is_sealed();
CREATE TRIGGER home_row_is_sealed BEFORE INSERT OR UPDATE OR DELETE ON home_row FOR EACH ROW EXECUTE FUNCTION refuse_where_plan_is_sealed();
CREATE TRIGGER decision_decided BEFORE UPDATE OR DELETE ON decision FOR EACH ROW
  WHEN (OLD.plan_version IS NOT NULL)
  EXECUTE FUNCTION refuse('a decision that went into a plan version never changes');
CREATE TRIGGER sheet_stays BEFORE UPDATE OR DELETE ON sheet FOR EACH ROW EXECUTE FUNCTION refuse('a printed sheet never changes');
CREATE TRIGGER addendum_stays BEFORE UPDATE OR DELETE ON addendum FOR EACH ROW EXECUTE FUNCTION refuse('a correction never changes');
CREATE TRIGGER number_change_stays BEFORE UPDATE OR DELETE ON number_change FOR EACH ROW EXECUTE FUNCTION refuse('a change of the rules never changes');
CREATE TRIGGER number_confirmation_stays BEFORE UPDATE OR DELETE ON number_confirmation FOR EACH ROW EXECUTE FUNCTION refuse('a confirmation of the rules never changes');
CREATE TRIGGER own_exercise_stays BEFORE DELETE ON own_exercise FOR EACH ROW EXECUTE FUNCTION refuse('an own exercise stays, because plans may name it');
CREATE TRIGGER lock_override_stays BEFORE UPDATE OR DELETE ON lock_override FOR EACH ROW EXECUTE FUNCTION refuse('the override of a lock never changes');
CREATE TRIGGER letter_stays BEFORE UPDATE OR DELETE ON letter FOR EACH ROW EXECUTE FUNCTION refuse('a letter never changes');
CREATE TRIGGER consent_stays BEFORE UPDATE OR DELETE ON consent FOR EACH ROW EXECUTE FUNCTION refuse('a consent never changes');
CREATE TRIGGER consent_withdrawal_stays BEFORE UPDATE OR DELETE ON consent_withdrawal FOR EACH ROW EXECUTE FUNCTION refuse('the withdrawal of a consent never changes');
CREATE TRIGGER patient_merge_stays BEFORE UPDATE OR DELETE ON patient_merge FOR EACH ROW EXECUTE FUNCTION refuse('a merge of records never changes');
CREATE TRIGGER assessment_detail_is_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment_detail FOR EACH ROW EXECUTE FUNCTION refuse_where_assessment_is_signed();
CREATE TRIGGER questionnaire_stays BEFORE UPDATE OR DELETE ON questionnaire FOR EACH ROW EXECUTE FUNCTION refuse('a questionnaire that was added never changes');
CREATE TRIGGER visit_area_is_signed BEFORE INSERT OR UPDATE OR DELETE ON visit_area FOR EACH ROW EXECUTE FUNCTION refuse_where_visit_is_signed();
CREATE TRIGGER visit_diary_is_signed BEFORE INSERT OR UPDATE OR DELETE ON visit_diary FOR EACH ROW EXECUTE FUNCTION refuse_where_visit_is_signed();
CREATE TRIGGER visit_massage_massage_is_signed BEFORE INSERT OR UPDATE OR DELETE ON visit_massage FOR EACH ROW EXECUTE FUNCTION refuse_where_massage_is_signed();
CREATE TRIGGER visit_area_massage_is_signed BEFORE INSERT OR UPDATE OR DELETE ON visit_area FOR EACH ROW EXECUTE FUNCTION refuse_where_massage_is_signed();
CREATE TRIGGER visit_exercise_exercise_is_signed BEFORE INSERT OR UPDATE OR DELETE ON visit_exercise FOR EACH ROW EXECUTE FUNCTION refuse_where_exercise_is_signed();
CREATE TRIGGER visit_massage_stays BEFORE UPDATE ON visit FOR EACH ROW
  WHEN (OLD.massage_signed_at <> '' AND (NEW.massage_by <> OLD.massage_by OR NEW.massage_signed_at <> OLD.massage_signed_at OR NEW.consent <> OLD.consent OR NEW.questions <> OLD.questions OR NEW.pressure_cap <> OLD.pressure_cap))
  EXECUTE FUNCTION refuse('a signed part of a visit never changes');
CREATE TRIGGER visit_exercise_stays BEFORE UPDATE ON visit FOR EACH ROW
  WHEN (OLD.exercise_signed_at <> '' AND (NEW.exercise_by <> OLD.exercise_by OR NEW.exercise_signed_at <> OLD.exercise_signed_at))
  EXECUTE FUNCTION refuse('a signed part of a visit never changes');
CREATE TRIGGER own_photo_stays BEFORE UPDATE ON own_photo FOR EACH ROW EXECUTE FUNCTION refuse('a photo is replaced by another, never changed');
CREATE TRIGGER plan_approval_stays BEFORE UPDATE OR DELETE ON plan_approval FOR EACH ROW EXECUTE FUNCTION refuse('an approval never changes');
CREATE TRIGGER leaflet_stays BEFORE UPDATE OR DELETE ON leaflet FOR EACH ROW EXECUTE FUNCTION refuse('a printed leaflet never changes');
CREATE TRIGGER legal_hold_stays BEFORE UPDATE OR DELETE ON legal_hold FOR EACH ROW EXECUTE FUNCTION refuse('a legal hold never changes');
CREATE TRIGGER anonymising_stays BEFORE UPDATE OR DELETE ON anonymising FOR EACH ROW EXECUTE FUNCTION refuse('a step of anonymising never changes');
CREATE TRIGGER teach_back_stays BEFORE UPDATE OR DELETE ON teach_back FOR EACH ROW EXECUTE FUNCTION refuse('what was noted with a sheet never changes');
CREATE TRIGGER document_stays BEFORE DELETE ON document FOR EACH ROW EXECUTE FUNCTION refuse('a document never changes');
CREATE TRIGGER document_stays_named BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION refuse_unless_anonymised();
CREATE TRIGGER file_key_stays BEFORE UPDATE OR DELETE ON file_key FOR EACH ROW EXECUTE FUNCTION refuse('the key of kept files never changes');
CREATE TRIGGER workstation_stays BEFORE UPDATE OR DELETE ON workstation FOR EACH ROW EXECUTE FUNCTION refuse('the audit trail is only added to');
CREATE TRIGGER audit_key_stays BEFORE UPDATE OR DELETE ON audit_key FOR EACH ROW EXECUTE FUNCTION refuse('the audit trail is only added to');
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse('the audit trail is only added to');
CREATE TRIGGER audit_is_next BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION refuse_unless_next();
CREATE TRIGGER emergency_access_stays_as_begun BEFORE UPDATE ON emergency_access FOR EACH ROW
  WHEN (OLD.id <> NEW.id OR OLD.who <> NEW.who OR OLD.reason <> NEW.reason OR OLD.began_at <> NEW.began_at OR OLD.ended_at <> '' AND OLD.ended_at <> NEW.ended_at OR OLD.seen_at <> '' AND OLD.seen_at <> NEW.seen_at)
  EXECUTE FUNCTION refuse('an emergency access never changes');
CREATE TRIGGER emergency_access_stays BEFORE DELETE ON emergency_access FOR EACH ROW EXECUTE FUNCTION refuse('an emergency access never changes');
CREATE TRIGGER appointment_once BEFORE INSERT OR UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION refuse_when_booked();

-- A table is not emptied as a whole either.

CREATE TRIGGER assessment_not_emptied BEFORE TRUNCATE ON assessment EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER assessment_value_not_emptied BEFORE TRUNCATE ON assessment_value EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER assessment_total_not_emptied BEFORE TRUNCATE ON assessment_total EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER assessment_answer_not_emptied BEFORE TRUNCATE ON assessment_answer EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER assessment_text_not_emptied BEFORE TRUNCATE ON assessment_text EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER assessment_activity_not_emptied BEFORE TRUNCATE ON assessment_activity EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER assessment_root_not_emptied BEFORE TRUNCATE ON assessment_root EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER assessment_test_not_emptied BEFORE TRUNCATE ON assessment_test EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER assessment_direction_not_emptied BEFORE TRUNCATE ON assessment_direction EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER assessment_mark_not_emptied BEFORE TRUNCATE ON assessment_mark EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER assessment_response_not_emptied BEFORE TRUNCATE ON assessment_response EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER visit_not_emptied BEFORE TRUNCATE ON visit EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER visit_value_not_emptied BEFORE TRUNCATE ON visit_value EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER visit_answer_not_emptied BEFORE TRUNCATE ON visit_answer EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER visit_response_not_emptied BEFORE TRUNCATE ON visit_response EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER visit_massage_not_emptied BEFORE TRUNCATE ON visit_massage EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER visit_exercise_not_emptied BEFORE TRUNCATE ON visit_exercise EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER plan_not_emptied BEFORE TRUNCATE ON plan EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER massage_row_not_emptied BEFORE TRUNCATE ON massage_row EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER therapy_row_not_emptied BEFORE TRUNCATE ON therapy_row EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER home_row_not_emptied BEFORE TRUNCATE ON home_row EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER decision_not_emptied BEFORE TRUNCATE ON decision EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER sheet_not_emptied BEFORE TRUNCATE ON sheet EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER addendum_not_emptied BEFORE TRUNCATE ON addendum EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER number_change_not_emptied BEFORE TRUNCATE ON number_change EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER number_confirmation_not_emptied BEFORE TRUNCATE ON number_confirmation EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER own_exercise_not_emptied BEFORE TRUNCATE ON own_exercise EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER lock_override_not_emptied BEFORE TRUNCATE ON lock_override EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER letter_not_emptied BEFORE TRUNCATE ON letter EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER consent_not_emptied BEFORE TRUNCATE ON consent EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER consent_withdrawal_not_emptied BEFORE TRUNCATE ON consent_withdrawal EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER patient_merge_not_emptied BEFORE TRUNCATE ON patient_merge EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER assessment_detail_not_emptied BEFORE TRUNCATE ON assessment_detail EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER questionnaire_not_emptied BEFORE TRUNCATE ON questionnaire EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER visit_area_not_emptied BEFORE TRUNCATE ON visit_area EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER visit_diary_not_emptied BEFORE TRUNCATE ON visit_diary EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER own_photo_not_emptied BEFORE TRUNCATE ON own_photo EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER plan_approval_not_emptied BEFORE TRUNCATE ON plan_approval EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER leaflet_not_emptied BEFORE TRUNCATE ON leaflet EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER legal_hold_not_emptied BEFORE TRUNCATE ON legal_hold EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER anonymising_not_emptied BEFORE TRUNCATE ON anonymising EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER teach_back_not_emptied BEFORE TRUNCATE ON teach_back EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER document_not_emptied BEFORE TRUNCATE ON document EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER file_key_not_emptied BEFORE TRUNCATE ON file_key EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER workstation_not_emptied BEFORE TRUNCATE ON workstation EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER audit_key_not_emptied BEFORE TRUNCATE ON audit_key EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON audit EXECUTE FUNCTION refuse('the record is not emptied');
CREATE TRIGGER emergency_access_not_emptied BEFORE TRUNCATE ON emergency_access EXECUTE FUNCTION refuse('the record is not emptied');
