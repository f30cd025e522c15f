-- Whether an edit that is made now is made without having seen a merge, is asked at each save.
CREATE INDEX outbox_events_merged ON outbox_events (entity_type, entity_id, server_version, place) WHERE merged = 1;
