-- What the desktops that ask for a part of the school hold of it.
--
-- Who holds what cannot be told from the records: a student who moved away looks like one who was never there. So what a
-- desktop was told is kept, of those types only that it asked for in part.

alter table sync_client
    add column scope_page bigint not null default 0,
    add column scope_at   bigint not null default 0;

comment on column sync_client.scope_page is 'The number of the last page that told a desktop what it was to hold or to give up';
comment on column sync_client.scope_at is 'The page on which replica_row stands: what was told later is in doubt';

create table replica_scope (
    tenant_id   uuid   not null,
    client_id   uuid   not null,
    fingerprint bigint not null,
    types       text[] not null,
    primary key (tenant_id, client_id, fingerprint)
);

comment on table replica_scope is 'The scopes that a desktop has asked for, by the fingerprint in its cursors';
comment on column replica_scope.types is 'The types of which replica_row has what the desktop holds; of all others it holds all';

call protect_tenant_rows('replica_scope');
grant select, insert, update, delete on replica_scope to ${appRole};

create table replica_row (
    tenant_id   uuid not null,
    client_id   uuid not null,
    entity_type text not null,
    entity_id   uuid not null,
    told_page   bigint,
    left_page   bigint,
    primary key (tenant_id, client_id, entity_type, entity_id)
);

comment on table replica_row is 'An entity that a desktop was told of. Kept when it left, since that answer may get lost';
comment on column replica_row.told_page is 'The page that brought it; null when it is in doubt whether the desktop has it';
comment on column replica_row.left_page is 'The page that took it away; null while the desktop may have it';

create index replica_row_left on replica_row (tenant_id, client_id, left_page) where left_page is not null;
call protect_tenant_rows('replica_row');
grant select, insert, update, delete on replica_row to ${appRole};
