-- How the last runs went, for a person. Of those in a row that went alike and brought nothing there is one row.
CREATE TABLE sync_runs (
  seq             INTEGER PRIMARY KEY AUTOINCREMENT,
  started_at      TEXT NOT NULL,
  -- the end and the duration of the last of them
  ended_at        TEXT NOT NULL,
  duration_millis INTEGER NOT NULL,
  times           INTEGER NOT NULL,
  outcome         TEXT NOT NULL,
  sent            INTEGER NOT NULL,
  received        INTEGER NOT NULL,
  conflicts       INTEGER NOT NULL,
  refused         INTEGER NOT NULL,
  message         TEXT
);
