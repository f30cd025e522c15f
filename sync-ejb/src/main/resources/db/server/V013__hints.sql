-- Hints: who waits for news of a tenant hears of each commit that has written to its log.
--
-- The channel carries the tenant only; the number is read from the head. So a notification that is lost, forged or late
-- costs time and tells nothing wrong.

-- Once in a transaction: the first change finds a head that an earlier transaction has written. PostgreSQL sends the
-- notification when the transaction commits, and not at all when it does not.
create function notify_head_moved() returns trigger
    language plpgsql set search_path = cartable, pg_temp as
$$
begin
    perform pg_notify('cartable_head', new.tenant_id::text);
    return null;
end
$$;

create trigger head_moved after update of head_seq on sync_tenant_head
    for each row when (old.xmin <> pg_current_xact_id()::xid)
    execute function notify_head_moved();

-- The heads of several tenants with one query, each seen by entering its tenant: no wall is opened for it.
create function tenant_heads(p_tenants uuid[]) returns table (tenant_id uuid, head_seq bigint)
    language plpgsql set search_path = cartable, pg_temp as
$$
declare
    entered constant text := current_setting('app.tenant_id', true);
    wanted  uuid;
begin
    foreach wanted in array p_tenants loop
        perform set_config('app.tenant_id', wanted::text, true);
        return query select h.tenant_id, h.head_seq from sync_tenant_head h where h.tenant_id = wanted;
    end loop;
    perform set_config('app.tenant_id', coalesce(entered, ''), true);
end
$$;

comment on function tenant_heads(uuid[]) is 'Where the logs of these tenants end; no row for one that is not there';

grant execute on function tenant_heads(uuid[]) to ${appRole};
