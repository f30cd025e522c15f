-- How old things are removed, and how the log is proved.
--
-- The application cannot delete any of this. These functions can, for the tenant that the transaction named, in
-- bounded portions, and never what is younger than the least age below, whatever they are asked. Each answers how many
-- rows it removed; less than the limit means that nothing is left to do.

create function least_age_of_history() returns interval
    language sql immutable
    return interval '7 days';

-- The last change that is not after a moment: 0 when there is none, or none that is kept. Numbers have no gaps and times
-- grow with them, so it is found by halving.
create function change_seq_at(p_at timestamptz) returns bigint
    language plpgsql stable set search_path = cartable, pg_temp as
$$
declare
    below  bigint; -- at or before p_at, or before the first that is kept
    above  bigint; -- after p_at
    middle bigint;
begin
    select greatest(floor_seq, 1) - 1, head_seq + 1 into below, above
    from sync_tenant_head where tenant_id = (select app_tenant());
    while above - below > 1 loop
        middle := (below + above) / 2;
        if (select at from sync_change where tenant_id = (select app_tenant()) and seq = middle) <= p_at then
            below := middle;
        else
            above := middle;
        end if;
    end loop;
    return coalesce(below, 0);
end
$$;

grant execute on function change_seq_at(timestamptz) to ${appRole};

create function purge_change_log(p_before timestamptz, p_limit integer) returns integer
    language plpgsql security definer set search_path = cartable, pg_temp as
$$
declare
    first_kept bigint;
    deleted    integer;
begin
    perform lock_tenant_head();
    -- The floor first: a cursor below it is told so, never served from a log with a hole.
    update sync_tenant_head
    set floor_seq = greatest(floor_seq,
                             least(greatest(floor_seq, 1) + p_limit,
                                   change_seq_at(least(p_before, now() - least_age_of_history()))))
    where tenant_id = (select app_tenant())
    returning floor_seq into first_kept;
    -- The change at the floor stays: its hash proves a cursor that stands there.
    delete from sync_change where tenant_id = (select app_tenant()) and seq < first_kept;
    get diagnostics deleted = row_count;
    return deleted;
end
$$;

comment on function purge_change_log(timestamptz, integer) is
    'Removes changes older than a moment from the named tenant''s log; desktops that have not got so far start again';

-- Tombstones go after their delete has left the log, so a desktop that has not heard of it is one that starts again,
-- and a removed entity cannot come back to life. One that another row still refers to waits for that row.
create function purge_tombstones(p_entity_type text, p_before timestamptz, p_limit integer) returns integer
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
        'delete from %1$I where (tenant_id, id) in ('
            ' select t.tenant_id, t.id from %1$I t'
            ' where t.tenant_id = (select app_tenant()) and t.deleted_at < least($1, now() - least_age_of_history())'
            ' and not exists (select from sync_change c join sync_tenant_head h on h.tenant_id = c.tenant_id'
            '  where c.tenant_id = t.tenant_id and c.entity_type = $2 and c.entity_id = t.id and c.seq > h.floor_seq)'
            '%2$s limit $3)',
        tracked, unreferenced)
        using p_before, p_entity_type, p_limit;
    get diagnostics deleted = row_count;
    return deleted;
end
$$;

comment on function purge_tombstones(text, timestamptz, integer) is
    'Removes tombstones of one type that no desktop and no other row needs any more';

create function purge_receipts(p_before timestamptz, p_limit integer) returns integer
    language plpgsql security definer set search_path = cartable, pg_temp as
$$
declare
    deleted integer;
begin
    delete from event_receipt
    where (tenant_id, event_id) in (
        select tenant_id, event_id from event_receipt
        where tenant_id = (select app_tenant()) and at < least(p_before, now() - least_age_of_history())
        limit p_limit);
    get diagnostics deleted = row_count;
    return deleted;
end
$$;

comment on function purge_receipts(timestamptz, integer) is
    'Removes receipts older than a moment: an event older than that must not be sent again';

create function purge_sync_log(p_before timestamptz, p_limit integer) returns integer
    language plpgsql security definer set search_path = cartable, pg_temp as
$$
declare
    deleted integer;
begin
    delete from sync_log
    where (tenant_id, id) in (
        select tenant_id, id from sync_log
        where tenant_id = (select app_tenant()) and started_at < least(p_before, now() - least_age_of_history())
          and compiled
        limit p_limit);
    get diagnostics deleted = row_count;
    return deleted;
end
$$;

comment on function purge_sync_log(timestamptz, integer) is 'Removes compiled rows of the sync log older than a moment';

grant execute on function purge_change_log(timestamptz, integer), purge_tombstones(text, timestamptz, integer),
    purge_receipts(timestamptz, integer), purge_sync_log(timestamptz, integer) to ${appRole};

-- Proves the named tenant's log from its floor to its head. Nothing is found when it is sound; otherwise each row tells
-- where it is not, and what is wrong there:
--   ALTERED  the row is not the one that was chained, or the one before it is not
--   PAYLOAD  the document is not the one that was chained (one that was blanked is)
--   MISSING  there is no row of this number
--   HEAD     the head does not point to the last row
create function verify_change_log() returns table (seq bigint, problem text)
    language sql stable set search_path = cartable, pg_temp
begin atomic
    with log as (
        select c.*, lag(c.hash) over w as hash_before, lag(c.seq) over w as seq_before
        from sync_change c
        where c.tenant_id = (select app_tenant())
        window w as (order by c.seq)),
    bounds as (
        select h.head_seq, h.head_hash, h.floor_seq, greatest(h.floor_seq, 1) - 1 as before_first,
               sha256(uuid_send(h.tenant_id)) as origin
        from sync_tenant_head h
        where h.tenant_id = (select app_tenant()))
    select l.seq, 'ALTERED'
    from log l, bounds b
    where l.seq > b.before_first and (l.hash_before is not null or l.seq = 1)
      and l.hash <> sha256(coalesce(l.hash_before, b.origin)
                               || sync_change_link(l.tenant_id, l.seq, l.entity_type, l.entity_id, l.version,
                                                   l.operation, l.payload_hash, l.origin_client, l.actor, l.at))
      and (l.seq = 1 or l.seq_before = l.seq - 1)
    union all
    select l.seq, 'PAYLOAD'
    from log l
    where l.payload is not null and l.payload_hash is distinct from sha256(convert_to(l.payload::text, 'UTF8'))
    union all
    select missing.seq, 'MISSING'
    from log l, bounds b, generate_series(coalesce(l.seq_before, b.before_first) + 1, l.seq - 1) as missing (seq)
    union all
    select b.head_seq, 'HEAD'
    from bounds b
             left join log l on l.seq = b.head_seq
    where b.head_seq > 0 and l.hash is distinct from b.head_hash
       or exists (select from log l where l.seq > b.head_seq)
    order by 1, 2;
end;

grant execute on function verify_change_log(), sync_change_link(uuid, bigint, text, uuid, bigint, text, bytea, uuid, text,
    timestamptz) to ${appRole};
