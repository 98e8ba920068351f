-- The data keys of generations that were replaced, so that backups from before
-- can be sealed anew for who may open the clinic today.

CREATE TABLE retired_key (
  generation BIGINT PRIMARY KEY,
  data_key   TEXT COLLATE "C" NOT NULL, -- hexadecimal
  retired_at TEXT COLLATE "C" NOT NULL
);

CREATE TRIGGER retired_key_stays BEFORE UPDATE OR DELETE ON retired_key FOR EACH ROW EXECUTE FUNCTION refuse('a retired key never changes');
CREATE TRIGGER retired_key_not_emptied BEFORE TRUNCATE ON retired_key EXECUTE FUNCTION refuse('the record is not emptied');
