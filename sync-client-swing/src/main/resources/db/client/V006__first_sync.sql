-- How many entities the first sync brings, as the server told; what is here is counted in the tables. NULL before.
ALTER TABLE sync_state ADD COLUMN expected_rows INTEGER;
