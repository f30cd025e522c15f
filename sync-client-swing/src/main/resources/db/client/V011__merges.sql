-- What came with an edit that the server merged: the values that it brought, and what was seen here in their places. Null
-- until the feed has told that version.
ALTER TABLE outbox_events ADD COLUMN merged_from TEXT;
ALTER TABLE outbox_events ADD COLUMN merged_to TEXT;
-- What came with earlier ones nobody knows any more.
UPDATE outbox_events SET merged_from = '{}', merged_to = '{}' WHERE merged = 1;
CREATE INDEX outbox_events_merged ON outbox_events (entity_type, entity_id) WHERE merged = 1 AND merged_to IS NULL;
