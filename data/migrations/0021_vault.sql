-- Who holds a key of the vault, and the keys of the files beside the database.

-- The recovery key is the row with the role recovery.
CREATE TABLE key_holder (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  role       TEXT NOT NULL,
  public_key TEXT NOT NULL UNIQUE,
  added_at   TEXT NOT NULL
) STRICT;

-- The newest key seals; older ones open what was sealed before.
CREATE TABLE file_key (
  number   INTEGER PRIMARY KEY,
  identity TEXT NOT NULL,
  name_key TEXT NOT NULL, -- hexadecimal
  made_at  TEXT NOT NULL
) STRICT;

CREATE TRIGGER file_key_update BEFORE UPDATE ON file_key
BEGIN SELECT RAISE(ABORT, 'the key of kept files never changes'); END;

CREATE TRIGGER file_key_delete BEFORE DELETE ON file_key
BEGIN SELECT RAISE(ABORT, 'the key of kept files never changes'); END;
