-- The photos of the clinic's own exercises, scaled down. A name is made from the
-- bytes, so a photo never changes; it goes when no exercise names it any more.

CREATE TABLE own_photo (
  name     TEXT PRIMARY KEY CHECK (length(name) = 36),
  content  BLOB NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL
) STRICT;

CREATE TRIGGER own_photo_update BEFORE UPDATE ON own_photo
BEGIN SELECT RAISE(ABORT, 'a photo is replaced by another, never changed'); END;
