-- Whose a passphrase is, emergency access, and when the window locks itself.

-- One person has one passphrase. A key of nobody is that of who made the clinic
-- before anybody was entered.
ALTER TABLE key_holder ADD COLUMN user_id TEXT REFERENCES team (id);
UPDATE key_holder SET user_id = (SELECT id FROM team WHERE team.name = key_holder.name COLLATE NOCASE AND has_left = 0)
  WHERE role <> 'recovery';
UPDATE key_holder SET role = (SELECT role FROM team WHERE team.id = key_holder.user_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX key_holder_by_user ON key_holder (user_id);

-- An empty ended_at is one that was not ended: the program stopped before.
CREATE TABLE emergency_access (
  id       TEXT PRIMARY KEY,
  who      TEXT NOT NULL,
  reason   TEXT NOT NULL,
  began_at TEXT NOT NULL,
  ended_at TEXT NOT NULL DEFAULT '',
  seen_by  TEXT NOT NULL DEFAULT '',
  seen_at  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX emergency_access_by_seen ON emergency_access (seen_at, id);

CREATE TRIGGER emergency_access_update BEFORE UPDATE ON emergency_access
WHEN OLD.id <> NEW.id OR OLD.who <> NEW.who OR OLD.reason <> NEW.reason OR OLD.began_at <> NEW.began_at
  OR OLD.ended_at <> '' AND OLD.ended_at <> NEW.ended_at OR OLD.seen_at <> '' AND OLD.seen_at <> NEW.seen_at
BEGIN SELECT RAISE(ABORT, 'an emergency access never changes'); END;

CREATE TRIGGER emergency_access_delete BEFORE DELETE ON emergency_access
BEGIN SELECT RAISE(ABORT, 'an emergency access never changes'); END;

CREATE TABLE window_lock (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  minutes    INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 60),
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL
) STRICT;
