-- The schema under which an edit was made: the server upgrades it from there, however late it is sent.
ALTER TABLE outbox_events ADD COLUMN schema_version INTEGER;
UPDATE outbox_events SET schema_version = (SELECT schema_version FROM sync_state);
-- Why the program on this desktop has to be updated, as the server said it; null when it need not.
ALTER TABLE sync_state ADD COLUMN update_needed TEXT;
