-- What is typed in a form and not saved: it outlives a crash, and goes with the save or when the person gives it up.
CREATE TABLE drafts (
  id          TEXT NOT NULL UNIQUE,
  entity_type TEXT NOT NULL,
  -- null for a new entity
  entity_id   TEXT,
  title       TEXT NOT NULL,
  -- for each field that was typed in: the text, and the text that was there before
  typed       TEXT NOT NULL,
  typed_at    TEXT NOT NULL
);
