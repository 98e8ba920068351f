-- What the record said before a correction of a number, as text.
ALTER TABLE addendum ADD COLUMN was TEXT NOT NULL DEFAULT '';
