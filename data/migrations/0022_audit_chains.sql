-- The audit trail in chains, one a workstation, each line under a key that is
-- derived from the data key. Lines from before are chain 0 and keep their plain
-- hash; the first line of each later chain says how many lines came before it
-- and the hash of the last.

CREATE TABLE workstation (
  number   INTEGER PRIMARY KEY, -- of its chain
  name     TEXT NOT NULL UNIQUE,
  began_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER workstation_update BEFORE UPDATE ON workstation
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;

CREATE TRIGGER workstation_delete BEFORE DELETE ON workstation
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;

-- The keys of generations that were replaced, so that their lines can be
-- checked; the key in use is never written down.
CREATE TABLE audit_key (
  number     INTEGER PRIMARY KEY,
  secret     TEXT NOT NULL, -- hexadecimal
  retired_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_key_update BEFORE UPDATE ON audit_key
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;

CREATE TRIGGER audit_key_delete BEFORE DELETE ON audit_key
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;

CREATE TABLE trail (
  number     INTEGER PRIMARY KEY,
  chain      INTEGER NOT NULL, -- the workstation; 0 before there were chains
  place      INTEGER NOT NULL, -- in its chain
  key        INTEGER NOT NULL, -- 0 for a plain hash
  at         TEXT NOT NULL,
  who        TEXT NOT NULL,
  kind       TEXT NOT NULL,    -- view, print, export, change, access or failure
  what       TEXT NOT NULL,
  detail     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  patient_id TEXT NOT NULL,    -- whose record the subject belongs to
  previous   TEXT NOT NULL,    -- hash of the line before in its chain
  hash       TEXT NOT NULL
) STRICT;

INSERT INTO trail SELECT number, 0, number, 0, at, who,
  CASE
    WHEN what LIKE 'view%' THEN 'view'
    WHEN what LIKE 'print%' THEN 'print'
    WHEN what LIKE 'export%' THEN 'export'
    WHEN what = 'unlock failed' THEN 'failure'
    WHEN what IN ('unlock', 'work as', 'recover', 'add key', 'remove key', 'change passphrase') THEN 'access'
    ELSE 'change'
  END,
  what, '', subject, COALESCE(
    (SELECT id FROM patient WHERE id = subject),
    (SELECT patient_id FROM episode WHERE id = subject),
    (SELECT patient_id FROM episode WHERE id = (SELECT episode_id FROM assessment WHERE id = subject)),
    (SELECT patient_id FROM episode WHERE id = (SELECT episode_id FROM visit WHERE id = subject)),
    (SELECT patient_id FROM episode WHERE id = (SELECT episode_id FROM sheet WHERE id = subject)),
    (SELECT patient_id FROM episode WHERE id = (SELECT episode_id FROM leaflet WHERE id = subject)),
    (SELECT patient_id FROM episode WHERE id = (SELECT episode_id FROM letter WHERE id = subject)),
    (SELECT patient_id FROM episode WHERE id = (SELECT episode_id FROM addendum WHERE id = subject)),
    (SELECT patient_id FROM episode WHERE id = (SELECT episode_id FROM lock_override WHERE id = subject)),
    (SELECT patient_id FROM episode WHERE id = (SELECT episode_id FROM consent WHERE id = subject)),
    (SELECT patient_id FROM episode WHERE id = (SELECT episode_id FROM consent WHERE id = (SELECT consent_id FROM consent_withdrawal WHERE id = subject))),
    (SELECT kept_id FROM patient_merge WHERE id = subject),
    (SELECT patient_id FROM appointment WHERE id = subject),
    (SELECT patient_id FROM document WHERE id = subject),
    ''),
  previous, hash FROM audit;

DROP TABLE audit;
ALTER TABLE trail RENAME TO audit;

CREATE INDEX audit_by_patient ON audit (patient_id, at) WHERE patient_id <> '';
CREATE INDEX audit_by_person ON audit (who, kind, at);

CREATE TRIGGER audit_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;

CREATE TRIGGER audit_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;

CREATE TRIGGER audit_insert BEFORE INSERT ON audit
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
