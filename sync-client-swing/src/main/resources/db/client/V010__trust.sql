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
-- At most one row: the password of the last sign-in as a salted slow hash, so that a locked window opens without the server.
CREATE TABLE kept_password (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  salt       TEXT NOT NULL,
  iterations INTEGER NOT NULL,
  hash       TEXT NOT NULL,
  kept_at    TEXT NOT NULL
);
