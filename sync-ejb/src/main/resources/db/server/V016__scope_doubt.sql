-- What a desktop may have and was not told for sure is told again, or taken away, by the next page of the log. There is
-- little of it: what the desktop itself wrote since its last page, and what an answer brought that got lost.

create index replica_row_doubt on replica_row (tenant_id, client_id, entity_type, entity_id)
    where told_page is null and left_page is null;

comment on column replica_row.told_page is 'The page that brought it; null when it is in doubt whether the desktop has it, since that answer may be lost, or since the desktop has written it itself';
