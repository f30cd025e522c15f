-- What a revert puts back: the values that the changed fields had before the edit; of a deletion the whole entity.
ALTER TABLE outbox_events ADD COLUMN before TEXT;
-- What the server made of an acknowledged edit: joined with somebody else's, and which values a policy did not let through.
ALTER TABLE outbox_events ADD COLUMN merged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox_events ADD COLUMN overruled_fields TEXT;
-- The order of the queue. An edit that is sent anew takes the place of the one that it stands for; else it is the last.
ALTER TABLE outbox_events ADD COLUMN place INTEGER;
-- Which lane it goes in: its priority, or the higher one of an event that builds upon it or refers to its entity.
ALTER TABLE outbox_events ADD COLUMN lane INTEGER NOT NULL DEFAULT 1;
-- Of a refused event: the last place that was taken when it was parked. What came later was made without it.
ALTER TABLE outbox_events ADD COLUMN parked_at INTEGER;
-- What was sent, where the entity was given another id since; null where it is what the row says.
ALTER TABLE outbox_events ADD COLUMN sent_entity_id TEXT;
ALTER TABLE outbox_events ADD COLUMN sent_payload TEXT;
-- The event whose discarding closed this one, so that an undo brings back both.
ALTER TABLE outbox_events ADD COLUMN closed_with TEXT;

UPDATE outbox_events SET place = seq;
UPDATE outbox_events SET lane = CASE priority WHEN 'LOW' THEN 0 WHEN 'NORMAL' THEN 1 WHEN 'HIGH' THEN 2 ELSE 3 END;
UPDATE outbox_events
SET parked_at = coalesce((SELECT max(later.seq) FROM outbox_events AS later WHERE later.waits_for = outbox_events.id), seq)
WHERE status = 'FAILED';

DROP INDEX outbox_events_open;
DROP INDEX outbox_events_queue;
CREATE INDEX outbox_events_open ON outbox_events (entity_type, entity_id, place) WHERE open = 1;
CREATE INDEX outbox_events_queue ON outbox_events (lane DESC, place) WHERE open = 1;
CREATE INDEX outbox_events_parked ON outbox_events (place) WHERE open = 1 AND status IN ('CONFLICT', 'FAILED');
CREATE INDEX outbox_events_delayed ON outbox_events (next_attempt_at) WHERE open = 1 AND next_attempt_at IS NOT NULL;
CREATE INDEX outbox_events_groups ON outbox_events (transaction_id) WHERE transaction_id IS NOT NULL;
CREATE INDEX outbox_events_place ON outbox_events (place);
CREATE INDEX outbox_events_entity ON outbox_events (entity_type, entity_id);

-- The same, with one more status.
CREATE TABLE conflicts_new (
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
  status         TEXT NOT NULL CHECK (status IN ('OPEN', 'ACCEPTED_SERVER', 'KEPT_MINE', 'MERGED', 'DISCARDED',
                                                 'DECIDED_ELSEWHERE')),
  detected_at    TEXT NOT NULL,
  resolved_at    TEXT,
  -- 1 once the server's history went back behind the conflict: that it does not list it then means nothing
  forgotten      INTEGER NOT NULL DEFAULT 0
);
INSERT INTO conflicts_new (id, event_id, entity_type, entity_id, reason, operation, base, mine, theirs, server_version,
                           fields, status, detected_at, resolved_at)
SELECT id, event_id, entity_type, entity_id, reason, operation, base, mine, theirs, server_version, fields, status,
       detected_at, resolved_at
FROM conflicts ORDER BY rowid;
DROP TABLE conflicts;
ALTER TABLE conflicts_new RENAME TO conflicts;
CREATE INDEX conflicts_open ON conflicts (entity_type, entity_id) WHERE status = 'OPEN';

-- Ids that this desktop gave to entities which live under another one, since two desktops had created the same.
CREATE TABLE entity_aliases (
  entity_type TEXT NOT NULL,
  alias_id    TEXT NOT NULL,
  entity_id   TEXT NOT NULL,
  PRIMARY KEY (entity_type, alias_id)
) WITHOUT ROWID;
CREATE INDEX entity_aliases_entity ON entity_aliases (entity_type, entity_id);
