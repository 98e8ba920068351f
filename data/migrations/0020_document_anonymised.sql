-- When a person is taken out of a record, what the documents were called goes
-- too; nothing else of a document ever changes.
DROP TRIGGER document_update;

CREATE TRIGGER document_update BEFORE UPDATE ON document
WHEN (SELECT anonymised_at FROM patient WHERE id = OLD.patient_id) = ''
  OR NEW.name <> '' OR NEW.note <> '' OR NEW.id <> OLD.id OR NEW.patient_id <> OLD.patient_id OR NEW.kind <> OLD.kind
  OR NEW.author <> OLD.author OR NEW.added_at <> OLD.added_at OR NEW.sha256 <> OLD.sha256 OR NEW.bytes <> OLD.bytes
BEGIN SELECT RAISE(ABORT, 'a document never changes'); END;
