-- The exercises that the clinic marked as its favourites.

CREATE TABLE favourite (
  exercise  TEXT PRIMARY KEY,
  marked_at TEXT NOT NULL,
  marked_by TEXT NOT NULL
) STRICT;
