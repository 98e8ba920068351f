-- What patients are given without a plan, and the clinic's logo for all papers.

CREATE TABLE leaflet (
  id         TEXT PRIMARY KEY,
  episode_id TEXT NOT NULL REFERENCES episode (id),
  layout     TEXT NOT NULL,
  language   TEXT NOT NULL,
  paper      TEXT NOT NULL,
  author     TEXT NOT NULL,
  printed_at TEXT NOT NULL,
  sha256     TEXT NOT NULL, -- of the bytes in files/
  bytes      INTEGER NOT NULL
) STRICT;
CREATE INDEX leaflet_by_episode ON leaflet (episode_id, id);

CREATE TRIGGER leaflet_update BEFORE UPDATE ON leaflet
BEGIN SELECT RAISE(ABORT, 'a printed leaflet never changes'); END;

CREATE TRIGGER leaflet_delete BEFORE DELETE ON leaflet
BEGIN SELECT RAISE(ABORT, 'a printed leaflet never changes'); END;

CREATE TABLE logo (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  picture    BLOB NOT NULL, -- PNG or JPEG, made small for paper
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL
) STRICT;
