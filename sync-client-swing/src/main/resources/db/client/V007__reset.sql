-- 1 while the server has another history than the one on which the edits here were made, and they are not settled against it
ALTER TABLE sync_state ADD COLUMN another_history INTEGER NOT NULL DEFAULT 0;
-- The cursor with which a reset began that kept the history: whether it is still the same is asked before anything is sent.
ALTER TABLE sync_state ADD COLUMN left_cursor TEXT;
-- Resets in a row, with no page of the log between them.
ALTER TABLE sync_state ADD COLUMN resets INTEGER NOT NULL DEFAULT 0;

-- When the server took the edit, by the server's clock.
ALTER TABLE outbox_events ADD COLUMN taken_at TEXT;
UPDATE outbox_events SET taken_at = settled_at WHERE status = 'ACKNOWLEDGED';
CREATE INDEX outbox_events_taken ON outbox_events (taken_at) WHERE status = 'ACKNOWLEDGED' AND resolution IS NULL;

-- The first snapshot is one too: at its end goes what was made here and is not at the server any more.
UPDATE sync_state SET resnapshot = 1 WHERE cursor IS NULL AND resnapshot = 0;
