-- How a person wants the clashes of a field decided from now on: at most one rule for each field.
CREATE TABLE decision_rules (
  entity_type TEXT NOT NULL,
  field       TEXT NOT NULL,
  side        TEXT NOT NULL CHECK (side IN ('MINE', 'SERVER')),
  made_at     TEXT NOT NULL,
  UNIQUE (entity_type, field)
);
-- 1 once the rules were asked about the conflict: what they do not decide then is the person's for good.
ALTER TABLE conflicts ADD COLUMN rules_asked INTEGER NOT NULL DEFAULT 0;
UPDATE conflicts SET rules_asked = 1;
-- How many decisions by rule stand behind the edit, one upon the other; 0 where a person has decided or had not to.
ALTER TABLE outbox_events ADD COLUMN by_rule INTEGER NOT NULL DEFAULT 0;
