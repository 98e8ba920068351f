-- The data keys of generations that were replaced, so that backups from before
-- can be sealed anew for who may open the clinic today.

CREATE TABLE retired_key (
  generation INTEGER PRIMARY KEY,
  data_key   TEXT NOT NULL, -- hexadecimal
  retired_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER retired_key_update BEFORE UPDATE ON retired_key
BEGIN SELECT RAISE(ABORT, 'a retired key never changes'); END;

CREATE TRIGGER retired_key_delete BEFORE DELETE ON retired_key
BEGIN SELECT RAISE(ABORT, 'a retired key never changes'); END;
