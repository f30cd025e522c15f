-- Rows of which the search index is behind: written or deleted since it last looked. Triggers on the types' tables note them.
CREATE TABLE search_due (
  entity_type TEXT NOT NULL,
  entity_row  INTEGER NOT NULL,
  PRIMARY KEY (entity_type, entity_row)
) WITHOUT ROWID;
-- What the index of a type holds; it is made anew when that is to be something else.
CREATE TABLE search_types (
  entity_type TEXT PRIMARY KEY,
  form        TEXT NOT NULL
) WITHOUT ROWID;
