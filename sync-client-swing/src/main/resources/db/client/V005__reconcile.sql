-- 1 while this desktop is to compare all that it holds with the server: after a long absence, or after a damaged file.
ALTER TABLE sync_state ADD COLUMN reconcile_due INTEGER NOT NULL DEFAULT 0;
