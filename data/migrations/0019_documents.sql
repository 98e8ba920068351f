-- Scans and photos attached to a patient. The bytes lie in files/.
CREATE TABLE document (
  id         TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  name       TEXT NOT NULL, -- what the file was called
  kind       TEXT NOT NULL, -- pdf, png or jpeg
  note       TEXT NOT NULL,
  author     TEXT NOT NULL,
  added_at   TEXT NOT NULL,
  sha256     TEXT NOT NULL, -- of the bytes in files/
  bytes      INTEGER NOT NULL
) STRICT;
CREATE INDEX document_by_patient ON document (patient_id, id);

CREATE TRIGGER document_update BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'a document never changes'); END;

CREATE TRIGGER document_delete BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'a document never changes'); END;
