-- How each questionnaire of an assessment was given, and who filled it in.

CREATE TABLE assessment_given (
  assessment_id TEXT COLLATE "C" NOT NULL REFERENCES assessment (id) DEFERRABLE,
  questionnaire TEXT COLLATE "C" NOT NULL, -- NPRS, RMDQ, OWN_CQ
  mode          TEXT COLLATE "C" NOT NULL, -- paper, screen, spoken; empty where it is not known
  completed_by  TEXT COLLATE "C" NOT NULL, -- patient, helped, proxy; empty where it is not known
  language      TEXT COLLATE "C" NOT NULL,
  version       TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (assessment_id, questionnaire)
);

CREATE TRIGGER assessment_given_is_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment_given FOR EACH ROW EXECUTE FUNCTION refuse_where_assessment_is_signed();
CREATE TRIGGER assessment_given_not_emptied BEFORE TRUNCATE ON assessment_given EXECUTE FUNCTION refuse('the record is not emptied');
