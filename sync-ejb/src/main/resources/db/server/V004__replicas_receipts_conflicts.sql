-- What the server remembers of desktops and of the events that they sent.

create table sync_client (
    tenant_id        uuid        not null,
    id               uuid        not null,
    user_id          text        not null,
    first_seen_at    timestamptz not null default clock_timestamp(),
    last_seen_at     timestamptz not null default clock_timestamp(),
    acknowledged_seq bigint,
    schema_version   integer,
    primary key (tenant_id, id)
);

comment on table sync_client is 'A replica: one desktop''s database. It belongs to one user for ever';
comment on column sync_client.acknowledged_seq is 'The desktop has stored the log up to here; null before its first sync ended';

call protect_tenant_rows('sync_client');
grant select, insert, update on sync_client to ${appRole};

create table event_receipt (
    tenant_id      uuid        not null,
    event_id       uuid        not null,
    id             uuid        not null,
    client_id      uuid        not null,
    entity_type    text        not null,
    entity_id      uuid        not null,
    payload_hash   bytea       not null,
    outcome        text        not null check (outcome in ('APPLIED', 'CONFLICT', 'REJECTED')),
    server_version bigint,
    answer         jsonb       not null,
    at             timestamptz not null default clock_timestamp(),
    primary key (tenant_id, event_id)
);

comment on table event_receipt is 'The outcome of an event, written in the transaction of its effect: makes a replay harmless';
comment on column event_receipt.id is 'The server''s id of the event';
comment on column event_receipt.payload_hash is 'SHA-256 of the event as it was sent: the same id with another content is refused';
comment on column event_receipt.answer is 'What the desktop was told, and is told again';

create index event_receipt_at on event_receipt (tenant_id, at);
call protect_tenant_rows('event_receipt');
grant select, insert on event_receipt to ${appRole};

create table entity_conflict (
    tenant_id      uuid        not null,
    id             uuid        not null,
    client_id      uuid        not null,
    event_id       uuid        not null,
    entity_type    text        not null,
    entity_id      uuid        not null,
    reason         text        not null check (reason in ('VERSION', 'DELETED', 'EXISTS')),
    base_version   bigint      not null,
    server_version bigint      not null,
    base           jsonb,
    mine           jsonb,
    theirs         jsonb,
    fields         text[]      not null default '{}',
    status         text        not null default 'OPEN' check (status in ('OPEN', 'RESOLVED')),
    created_by     text        not null,
    created_at     timestamptz not null default clock_timestamp(),
    resolved_at    timestamptz,
    primary key (tenant_id, id),
    check ((status = 'RESOLVED') = (resolved_at is not null))
);

comment on table entity_conflict is 'An edit that was not applied, because its author had not seen the current state';
comment on column entity_conflict.base is 'The document that the edit was made on; null when it is no longer known';
comment on column entity_conflict.mine is 'The payload of the edit; null when it was a delete';
comment on column entity_conflict.theirs is 'The document at the time; null when the entity was deleted';
comment on column entity_conflict.fields is 'The fields that both sides changed';

create index entity_conflict_entity on entity_conflict (tenant_id, entity_type, entity_id) where status = 'OPEN';
create index entity_conflict_event on entity_conflict (tenant_id, event_id);
call protect_tenant_rows('entity_conflict');
grant select, insert, update on entity_conflict to ${appRole};
