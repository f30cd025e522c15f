-- What this desktop asks for; null for everything.
ALTER TABLE sync_state ADD COLUMN scope TEXT;
