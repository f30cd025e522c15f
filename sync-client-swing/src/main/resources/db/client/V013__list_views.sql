-- What a person has named to find it again: the search words, filters and order of the list of a type.
CREATE TABLE list_views (
  entity_type TEXT NOT NULL,
  name        TEXT NOT NULL,
  search      TEXT NOT NULL,
  -- for each field that is filtered: what was typed or chosen, dates year first
  filters     TEXT NOT NULL,
  unsent_only INTEGER NOT NULL,
  -- null for the order of the titles
  order_by    TEXT,
  descending  INTEGER NOT NULL,
  -- 1 for the one of the type that was chosen last
  chosen      INTEGER NOT NULL DEFAULT 0,
  UNIQUE (entity_type, name)
);
