-- For whose sake old things are kept, which ids are spent for ever, and which life of the server this is.

-- Ids that are spent -----------------------------------------------------------------------------------------------

create table spent_id (
    tenant_id   uuid        not null,
    entity_type text        not null,
    entity_id   uuid        not null,
    version     bigint      not null,
    purged_at   timestamptz not null default clock_timestamp(),
    primary key (tenant_id, entity_type, entity_id)
);

comment on table spent_id is
    'What is left of a purged tombstone, for ever: an id that was deleted never lives again, however late an edit comes';
comment on column spent_id.version is 'The version of the deletion';

call protect_tenant_rows('spent_id');
grant select on spent_id to ${appRole};

-- As before, and the id stays behind.
create or replace function purge_tombstones(p_entity_type text, p_before timestamptz, p_limit integer) returns integer
    language plpgsql security definer set search_path = cartable, pg_temp as
$$
declare
    tracked      name;
    unreferenced text;
    deleted      integer;
begin
    select table_name into strict tracked from synced_type where entity_type = p_entity_type;
    select coalesce(string_agg(format(' and not exists (select from %s r where r.tenant_id = t.tenant_id and r.%I = t.id)',
                                      c.conrelid::regclass, a.attname), ''), '')
    into unreferenced
    from pg_constraint c
             join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
    where c.contype = 'f' and c.confrelid = tracked::regclass;

    perform lock_tenant_head();
    execute format(
        'with gone as (delete from %1$I where (tenant_id, id) in ('
            ' select t.tenant_id, t.id from %1$I t'
            ' where t.tenant_id = (select app_tenant()) and t.deleted_at < least($1, now() - least_age_of_history())'
            ' and not exists (select from sync_change c join sync_tenant_head h on h.tenant_id = c.tenant_id'
            '  where c.tenant_id = t.tenant_id and c.entity_type = $2 and c.entity_id = t.id and c.seq > h.floor_seq)'
            '%2$s limit $3) returning tenant_id, id, version)'
            ' insert into spent_id (tenant_id, entity_type, entity_id, version)'
            ' select tenant_id, $2, id, version from gone'
            ' on conflict (tenant_id, entity_type, entity_id) do update set version = excluded.version',
        tracked, unreferenced)
        using p_before, p_entity_type, p_limit;
    get diagnostics deleted = row_count;
    return deleted;
end
$$;

-- For whose sake the log is kept -----------------------------------------------------------------------------------

drop function purge_change_log(timestamptz, integer);

-- Removes changes that are older than a moment. What a living desktop, one that was seen since p_live_since, has not
-- fetched yet stays, but not beyond p_cap. The floor and the rows move in one transaction: a kill leaves both or neither.
create function purge_change_log(p_before timestamptz, p_cap timestamptz, p_live_since timestamptz, p_limit integer)
    returns integer
    language plpgsql security definer set search_path = cartable, pg_temp as
$$
declare
    old        constant timestamptz := least(p_before, now() - least_age_of_history());
    wanted     bigint;
    first_kept bigint;
    deleted    integer;
begin
    perform lock_tenant_head();
    select least(change_seq_at(old),
                 case when min(acknowledged_seq) is not null
                          then greatest(min(acknowledged_seq), change_seq_at(least(p_cap, old))) end)
    into wanted
    from sync_client
    where tenant_id = (select app_tenant()) and last_seen_at >= p_live_since;
    -- The floor first: a cursor below it is told so, never served from a log with a hole.
    update sync_tenant_head
    set floor_seq = greatest(floor_seq, least(greatest(floor_seq, 1) + p_limit, wanted))
    where tenant_id = (select app_tenant())
    returning floor_seq into first_kept;
    -- The change at the floor stays: its hash proves a cursor that stands there.
    delete from sync_change where tenant_id = (select app_tenant()) and seq < first_kept;
    get diagnostics deleted = row_count;
    return deleted;
end
$$;

comment on function purge_change_log(timestamptz, timestamptz, timestamptz, integer) is
    'Removes changes of the named tenant''s log that are old and fetched; desktops that have not got so far start again';

create function log_holders(p_before timestamptz, p_cap timestamptz, p_live_since timestamptz)
    returns table (client_id uuid, user_id text, last_seen_at timestamptz, acknowledged_seq bigint, changes bigint)
    language sql stable set search_path = cartable, pg_temp
begin atomic
    select c.id, c.user_id, c.last_seen_at, c.acknowledged_seq, old.seq - c.acknowledged_seq
    from sync_client c,
         (select change_seq_at(p_before) as seq) old,
         (select change_seq_at(least(p_cap, p_before)) as seq) capped
    where c.tenant_id = (select app_tenant()) and c.last_seen_at >= p_live_since
      and c.acknowledged_seq < old.seq and c.acknowledged_seq >= capped.seq
    order by c.acknowledged_seq, c.id;
end;

comment on function log_holders(timestamptz, timestamptz, timestamptz) is
    'The living desktops for whose sake old changes of the named tenant''s log are kept, the furthest behind first';

grant execute on function purge_change_log(timestamptz, timestamptz, timestamptz, integer),
    log_holders(timestamptz, timestamptz, timestamptz) to ${appRole};

-- Which life of the server this is ---------------------------------------------------------------------------------

create table cluster_identity (
    only_row          boolean primary key default true check (only_row),
    system_identifier bigint      not null,
    timeline          text        not null,
    since             timestamptz not null default clock_timestamp()
);

comment on table cluster_identity is
    'The PostgreSQL cluster that last served these rows. In another one, or on another timeline, they were restored';

create table tenant_epoch (
    tenant_id uuid        not null,
    epoch     uuid        not null,
    last_seq  bigint      not null,
    ended_at  timestamptz not null default clock_timestamp(),
    primary key (tenant_id, epoch)
);

comment on table tenant_epoch is 'The epochs of a tenant''s log that ended: what an administrator sees of a restore';

call protect_tenant_rows('tenant_epoch');
grant select on tenant_epoch to ${appRole};

comment on column sync_tenant_head.epoch is
    'The life of this log. A new one begins when the server finds itself restored; tenant_epoch has those before';

-- Compares the cluster with the one that is written down. When it is another one, or on another timeline, every tenant
-- gets a new epoch, and every cursor from before is reset: also a desktop whose cursor fits may have had an edit
-- acknowledged that is lost, and that it had not read back yet.
-- Answers FIRST (nothing was written down), SAME, ANOTHER_CLUSTER, ANOTHER_TIMELINE or UNKNOWN (the owner may not ask).
create function recognise_cluster() returns text
    language plpgsql security definer set search_path = cartable, pg_temp as
$$
declare
    entered constant text := current_setting('app.tenant_id', true);
    here    record;
    known   cluster_identity;
    each    uuid;
begin
    begin
        select s.system_identifier, substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) as timeline
        into here
        from pg_control_system() s;
    exception
        when insufficient_privilege or undefined_function or object_not_in_prerequisite_state then
            return 'UNKNOWN';
    end;
    -- Of several servers that start together one does it.
    lock table cluster_identity in exclusive mode;
    select * into known from cluster_identity;
    if not found then
        insert into cluster_identity (system_identifier, timeline) values (here.system_identifier, here.timeline);
        return 'FIRST';
    end if;
    if known.system_identifier = here.system_identifier and known.timeline = here.timeline then
        return 'SAME';
    end if;
    for each in select id from tenant order by id loop
        perform set_config('app.tenant_id', each::text, true);
        perform lock_tenant_head();
        insert into tenant_epoch (tenant_id, epoch, last_seq)
        select tenant_id, epoch, head_seq from sync_tenant_head where tenant_id = each;
        update sync_tenant_head set epoch = gen_random_uuid() where tenant_id = each;
    end loop;
    perform set_config('app.tenant_id', coalesce(entered, ''), true);
    update cluster_identity
    set system_identifier = here.system_identifier, timeline = here.timeline, since = clock_timestamp();
    return case when known.system_identifier = here.system_identifier then 'ANOTHER_TIMELINE' else 'ANOTHER_CLUSTER' end;
end
$$;

comment on function recognise_cluster() is 'Finds out whether the server was restored, and begins a new epoch when it was';

grant execute on function recognise_cluster() to ${appRole};
