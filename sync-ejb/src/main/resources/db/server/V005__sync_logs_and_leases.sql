-- What the calls of desktops did, and which server runs a job.

create table sync_log (
    tenant_id       uuid        not null,
    id              uuid        not null,
    client_id       uuid,
    direction       text        not null check (direction in ('UP', 'DOWN')),
    events_count    integer     not null check (events_count >= 0),
    conflicts_count integer     not null check (conflicts_count >= 0),
    status          text        not null check (status in ('SUCCESS', 'PARTIAL', 'FAILED')),
    started_at      timestamptz not null,
    completed_at    timestamptz not null,
    duration_ms     bigint      not null check (duration_ms >= 0),
    error_message   text,
    compiled        boolean     not null default false,
    primary key (tenant_id, id)
);

comment on table sync_log is 'One up or one down, successful or not';
comment on column sync_log.compiled is 'Is counted in sync_log_daily, and may be purged';

create index sync_log_to_compile on sync_log (tenant_id, id) where not compiled;
create index sync_log_started on sync_log (tenant_id, started_at);
call protect_tenant_rows('sync_log');
grant select, insert, update on sync_log to ${appRole};

create table sync_log_daily (
    tenant_id         uuid    not null,
    day               date    not null,
    client_id         uuid,
    direction         text    not null check (direction in ('UP', 'DOWN')),
    calls             bigint  not null default 0,
    failed_calls      bigint  not null default 0,
    partial_calls     bigint  not null default 0,
    events_count      bigint  not null default 0,
    conflicts_count   bigint  not null default 0,
    total_duration_ms bigint  not null default 0,
    max_duration_ms   bigint  not null default 0,
    unique nulls not distinct (tenant_id, day, client_id, direction)
);

comment on table sync_log_daily is 'sync_log, compiled by day (UTC), desktop and direction; outlives it';

call protect_tenant_rows('sync_log_daily');
grant select, insert, update on sync_log_daily to ${appRole};

create table job_lease (
    name     text primary key,
    owner    text        not null,
    next_run timestamptz not null
);

comment on table job_lease is 'Who took the last run of a job, and when the next is due: one server of several runs it';

grant select, insert, update on job_lease to ${appRole};
