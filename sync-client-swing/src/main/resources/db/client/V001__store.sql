-- One row: whose database this is and how far it has got.
CREATE TABLE sync_state (
  id                  INTEGER PRIMARY KEY CHECK (id = 1),
  client_id           TEXT NOT NULL,
  server              TEXT,
  tenant_id           TEXT,
  tenant_code         TEXT,
  tenant_name         TEXT,
  user_id             TEXT,
  username            TEXT,
  display_name        TEXT,
  roles               TEXT,
  cursor              TEXT,
  last_sync_timestamp TEXT,
  last_success_at     TEXT,
  schema_version      INTEGER,
  schema              TEXT,
  -- grows with every reset; a row of the fresh snapshot carries the new number, what keeps the old one is gone
  generation          INTEGER NOT NULL DEFAULT 0,
  resnapshot          INTEGER NOT NULL DEFAULT 0
);

-- The queue of edits and, once closed, their history. seq is the order in which they were made.
CREATE TABLE outbox_events (
  seq              INTEGER PRIMARY KEY AUTOINCREMENT,
  id               TEXT NOT NULL UNIQUE,
  tenant_id        TEXT NOT NULL,
  entity_type      TEXT NOT NULL,
  entity_id        TEXT NOT NULL,
  operation        TEXT NOT NULL CHECK (operation IN ('CREATE', 'UPDATE', 'DELETE')),
  payload          TEXT,
  changed_fields   TEXT,
  local_version    INTEGER NOT NULL,
  parent_event_id  TEXT,
  intent_id        TEXT NOT NULL,
  transaction_id   TEXT,
  priority         TEXT NOT NULL DEFAULT 'NORMAL' CHECK (priority IN ('LOW', 'NORMAL', 'HIGH', 'CRITICAL')),
  created_at       TEXT NOT NULL,
  attempt_count    INTEGER NOT NULL DEFAULT 0,
  status           TEXT NOT NULL CHECK (status IN ('PENDING', 'SENT', 'ACKNOWLEDGED', 'FAILED', 'CONFLICT')),
  -- 1 while somebody still has to do something: send it, or decide about it
  open             INTEGER NOT NULL DEFAULT 1,
  -- the event in conflict or refused behind which this one waits
  waits_for        TEXT,
  next_attempt_at  TEXT,
  last_error       TEXT,
  code             TEXT,
  error_fields     TEXT,
  server_event_id  TEXT,
  server_version   INTEGER,
  settled_at       TEXT,
  resolution       TEXT,
  resolved_at      TEXT
);
CREATE INDEX outbox_events_open ON outbox_events (entity_type, entity_id, seq) WHERE open = 1;
CREATE INDEX outbox_events_queue ON outbox_events (seq) WHERE open = 1;

CREATE TABLE conflicts (
  id             TEXT PRIMARY KEY,
  event_id       TEXT NOT NULL,
  entity_type    TEXT NOT NULL,
  entity_id      TEXT NOT NULL,
  reason         TEXT NOT NULL,
  operation      TEXT NOT NULL,
  base           TEXT,
  mine           TEXT,
  theirs         TEXT,
  server_version INTEGER NOT NULL,
  fields         TEXT NOT NULL,
  status         TEXT NOT NULL CHECK (status IN ('OPEN', 'ACCEPTED_SERVER', 'KEPT_MINE', 'MERGED')),
  detected_at    TEXT NOT NULL,
  resolved_at    TEXT
);
CREATE INDEX conflicts_open ON conflicts (entity_type, entity_id) WHERE status = 'OPEN';
