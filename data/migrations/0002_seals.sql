-- What is signed never changes or goes away, whatever the code does. A record
-- is written with its rows first and sealed last; from then on the triggers
-- refuse every change to it and to its rows.

CREATE TRIGGER assessment_update BEFORE UPDATE ON assessment WHEN OLD.signed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_delete BEFORE DELETE ON assessment WHEN OLD.signed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_value_insert BEFORE INSERT ON assessment_value
WHEN (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_value_update BEFORE UPDATE ON assessment_value
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL OR (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_value_delete BEFORE DELETE ON assessment_value
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_total_insert BEFORE INSERT ON assessment_total
WHEN (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_total_update BEFORE UPDATE ON assessment_total
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL OR (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_total_delete BEFORE DELETE ON assessment_total
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_answer_insert BEFORE INSERT ON assessment_answer
WHEN (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_answer_update BEFORE UPDATE ON assessment_answer
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL OR (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_answer_delete BEFORE DELETE ON assessment_answer
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_text_insert BEFORE INSERT ON assessment_text
WHEN (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_text_update BEFORE UPDATE ON assessment_text
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL OR (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_text_delete BEFORE DELETE ON assessment_text
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_activity_insert BEFORE INSERT ON assessment_activity
WHEN (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_activity_update BEFORE UPDATE ON assessment_activity
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL OR (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_activity_delete BEFORE DELETE ON assessment_activity
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_root_insert BEFORE INSERT ON assessment_root
WHEN (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_root_update BEFORE UPDATE ON assessment_root
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL OR (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_root_delete BEFORE DELETE ON assessment_root
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_test_insert BEFORE INSERT ON assessment_test
WHEN (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_test_update BEFORE UPDATE ON assessment_test
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL OR (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_test_delete BEFORE DELETE ON assessment_test
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_direction_insert BEFORE INSERT ON assessment_direction
WHEN (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_direction_update BEFORE UPDATE ON assessment_direction
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL OR (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_direction_delete BEFORE DELETE ON assessment_direction
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_mark_insert BEFORE INSERT ON assessment_mark
WHEN (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_mark_update BEFORE UPDATE ON assessment_mark
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL OR (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_mark_delete BEFORE DELETE ON assessment_mark
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_response_insert BEFORE INSERT ON assessment_response
WHEN (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_response_update BEFORE UPDATE ON assessment_response
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL OR (SELECT signed_at FROM assessment WHERE id = NEW.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER assessment_response_delete BEFORE DELETE ON assessment_response
WHEN (SELECT signed_at FROM assessment WHERE id = OLD.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed assessment never changes'); END;

CREATE TRIGGER visit_update BEFORE UPDATE ON visit WHEN OLD.signed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_delete BEFORE DELETE ON visit WHEN OLD.signed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_value_insert BEFORE INSERT ON visit_value
WHEN (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_value_update BEFORE UPDATE ON visit_value
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL OR (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_value_delete BEFORE DELETE ON visit_value
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_answer_insert BEFORE INSERT ON visit_answer
WHEN (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_answer_update BEFORE UPDATE ON visit_answer
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL OR (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_answer_delete BEFORE DELETE ON visit_answer
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_response_insert BEFORE INSERT ON visit_response
WHEN (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_response_update BEFORE UPDATE ON visit_response
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL OR (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_response_delete BEFORE DELETE ON visit_response
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_massage_insert BEFORE INSERT ON visit_massage
WHEN (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_massage_update BEFORE UPDATE ON visit_massage
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL OR (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_massage_delete BEFORE DELETE ON visit_massage
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_exercise_insert BEFORE INSERT ON visit_exercise
WHEN (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_exercise_update BEFORE UPDATE ON visit_exercise
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL OR (SELECT signed_at FROM visit WHERE id = NEW.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER visit_exercise_delete BEFORE DELETE ON visit_exercise
WHEN (SELECT signed_at FROM visit WHERE id = OLD.visit_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;

CREATE TRIGGER plan_update BEFORE UPDATE ON plan WHEN OLD.sealed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END;

CREATE TRIGGER plan_delete BEFORE DELETE ON plan WHEN OLD.sealed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END;

CREATE TRIGGER massage_row_insert BEFORE INSERT ON massage_row
WHEN (SELECT sealed_at FROM plan WHERE id = NEW.plan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END;

CREATE TRIGGER massage_row_update BEFORE UPDATE ON massage_row
WHEN (SELECT sealed_at FROM plan WHERE id = OLD.plan_id) IS NOT NULL OR (SELECT sealed_at FROM plan WHERE id = NEW.plan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END;

CREATE TRIGGER massage_row_delete BEFORE DELETE ON massage_row
WHEN (SELECT sealed_at FROM plan WHERE id = OLD.plan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END;

CREATE TRIGGER therapy_row_insert BEFORE INSERT ON therapy_row
WHEN (SELECT sealed_at FROM plan WHERE id = NEW.plan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END;

CREATE TRIGGER therapy_row_update BEFORE UPDATE ON therapy_row
WHEN (SELECT sealed_at FROM plan WHERE id = OLD.plan_id) IS NOT NULL OR (SELECT sealed_at FROM plan WHERE id = NEW.plan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END;

CREATE TRIGGER therapy_row_delete BEFORE DELETE ON therapy_row
WHEN (SELECT sealed_at FROM plan WHERE id = OLD.plan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END;

CREATE TRIGGER home_row_insert BEFORE INSERT ON home_row
WHEN (SELECT sealed_at FROM plan WHERE id = NEW.plan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END;

CREATE TRIGGER home_row_update BEFORE UPDATE ON home_row
WHEN (SELECT sealed_at FROM plan WHERE id = OLD.plan_id) IS NOT NULL OR (SELECT sealed_at FROM plan WHERE id = NEW.plan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END;

CREATE TRIGGER home_row_delete BEFORE DELETE ON home_row
WHEN (SELECT sealed_at FROM plan WHERE id = OLD.plan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END;

CREATE TRIGGER decision_update BEFORE UPDATE ON decision WHEN OLD.plan_version IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a decision that went into a plan version never changes'); END;

CREATE TRIGGER decision_delete BEFORE DELETE ON decision WHEN OLD.plan_version IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a decision that went into a plan version never changes'); END;

CREATE TRIGGER sheet_update BEFORE UPDATE ON sheet
BEGIN SELECT RAISE(ABORT, 'a printed sheet never changes'); END;

CREATE TRIGGER sheet_delete BEFORE DELETE ON sheet
BEGIN SELECT RAISE(ABORT, 'a printed sheet never changes'); END;

CREATE TRIGGER addendum_update BEFORE UPDATE ON addendum
BEGIN SELECT RAISE(ABORT, 'a correction never changes'); END;

CREATE TRIGGER addendum_delete BEFORE DELETE ON addendum
BEGIN SELECT RAISE(ABORT, 'a correction never changes'); END;

CREATE TRIGGER audit_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;

CREATE TRIGGER audit_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;

CREATE TRIGGER audit_insert BEFORE INSERT ON audit
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
