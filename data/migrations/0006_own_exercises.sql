-- The exercises that the clinic made itself. content is one JSON object, the
-- same as an entry of a library file.

CREATE TABLE own_exercise (
  id         TEXT PRIMARY KEY CHECK (length(id) = 7),
  revision   INTEGER NOT NULL CHECK (revision > 0),
  content    TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL
) STRICT;

-- Plans and printed sheets name exercises by their code, so a code once given
-- stays.
CREATE TRIGGER own_exercise_delete BEFORE DELETE ON own_exercise
BEGIN SELECT RAISE(ABORT, 'an own exercise stays, because plans may name it'); END;
