-- The change log: what happened to the entities of a tenant, in the order of commits.
--
-- Every change takes the next number of its tenant under the lock of the tenant's head, which is held until commit.
-- Hence the order of numbers is the order of commits, numbers have no gaps, and a reader that has seen n has seen
-- everything up to n. Timestamps and sequences promise none of that.
--
-- Triggers write the log, so whatever writes to a tracked table is synchronised: the application, a job, a script.
-- Nobody but them can: the application may read the log and nothing else.

create table sync_tenant_head (
    tenant_id uuid primary key references tenant,
    epoch     uuid        not null default gen_random_uuid(),
    head_seq  bigint      not null default 0,
    floor_seq bigint      not null default 0,
    head_hash bytea       not null,
    head_at   timestamptz not null default clock_timestamp(),
    check (floor_seq between 0 and head_seq)
) with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

comment on table sync_tenant_head is 'Where a tenant''s log ends. Its row lock orders the writers of the tenant';
comment on column sync_tenant_head.epoch is 'The life of this log; changed by hand after a restore';
comment on column sync_tenant_head.floor_seq is 'Purged below; the change at the floor is kept, its hash proves cursors';
comment on column sync_tenant_head.head_at is 'Time of the last change; the next is later, even if the clock went back';

call protect_tenant_rows('sync_tenant_head');
grant select on sync_tenant_head to ${appRole};

create table sync_change (
    tenant_id     uuid        not null,
    seq           bigint      not null,
    entity_type   text        not null,
    entity_id     uuid        not null,
    version       bigint      not null,
    operation     text        not null check (operation in ('CREATE', 'UPDATE', 'DELETE')),
    payload       jsonb,
    payload_hash  bytea,
    origin_client uuid,
    actor         text        not null,
    txid          xid8        not null,
    at            timestamptz not null,
    hash          bytea       not null,
    primary key (tenant_id, seq),
    unique (tenant_id, entity_type, entity_id, version)
);

comment on table sync_change is 'The change log. Hash-chained, so it is also the audit trail: who, what, when, from where';
comment on column sync_change.payload is 'The document after the change; null for DELETE';
comment on column sync_change.payload_hash is 'SHA-256 of the document. Chained instead of it: a document may be blanked';
comment on column sync_change.txid is 'The transaction: changes that have the same are told together';
comment on column sync_change.hash is 'SHA-256 of the hash before and of sync_change_link of this row';

call protect_tenant_rows('sync_change');
grant select on sync_change to ${appRole};

-- The types that are tracked.
create table synced_type (
    entity_type text primary key,
    table_name  name not null unique
);

grant select on synced_type to ${appRole};

-- Every tenant has a head from its first moment.
create function create_tenant_head() returns trigger
    language plpgsql security definer set search_path = cartable, pg_temp as
$$
declare
    entered constant text := current_setting('app.tenant_id', true);
begin
    perform set_config('app.tenant_id', new.id::text, true);
    insert into sync_tenant_head (tenant_id, head_hash) values (new.id, sha256(uuid_send(new.id)));
    perform set_config('app.tenant_id', coalesce(entered, ''), true);
    return null;
end
$$;

create trigger tenant_has_head after insert on tenant for each row execute function create_tenant_head();

-- The lock --------------------------------------------------------------------------------------------------------

-- Takes the head of the tenant until the transaction ends. A writer that judges rows before it writes them takes it
-- before it reads them; for all others the triggers do.
create function lock_tenant_head() returns bigint
    language plpgsql security definer set search_path = cartable, pg_temp as
$$
declare
    head bigint;
begin
    select head_seq into head from sync_tenant_head where tenant_id = (select app_tenant()) for no key update;
    if not found then
        raise foreign_key_violation using message = format('tenant %s has no head', app_tenant());
    end if;
    return head;
end
$$;

grant execute on function lock_tenant_head() to ${appRole};

-- Before the first row of a statement is touched, never after: two writers of which one holds the head and wants a row
-- of the other would stop each other. Who may see several tenants and names none takes all heads, in one order.
create function sync_before_statement() returns trigger
    language plpgsql security definer set search_path = cartable, pg_temp as
$$
declare
    tenant_id uuid;
begin
    if app_tenant() is not null then
        perform from sync_tenant_head h where h.tenant_id = (select app_tenant()) for no key update;
    else
        for tenant_id in select id from tenant order by id loop
            perform set_config('app.tenant_id', tenant_id::text, true);
            perform lock_tenant_head();
        end loop;
        perform set_config('app.tenant_id', '', true);
    end if;
    return null;
end
$$;

-- The row ---------------------------------------------------------------------------------------------------------

-- The database keeps what the server owns of a row, so that it is right whoever writes: versions without gaps, and the
-- times.
create function sync_before_row() returns trigger
    language plpgsql set search_path = cartable, pg_temp as
$$
begin
    new.updated_at := clock_timestamp();
    if tg_op = 'INSERT' then
        new.version := 1;
        new.created_at := new.updated_at;
        if new.deleted_at is not null then
            new.deleted_at := new.updated_at;
        end if;
        return new;
    end if;
    if new.tenant_id <> old.tenant_id or new.id <> old.id then
        raise restrict_violation using message = format('an entity of %s cannot change its id', tg_table_name);
    end if;
    new.version := old.version + 1;
    new.created_at := old.created_at;
    if new.deleted_at is not null then
        new.deleted_at := coalesce(old.deleted_at, new.updated_at);
    end if;
    return new;
end
$$;

-- A delete of a live row leaves a tombstone: desktops have to hear of it. A delete of a tombstone removes it, unlogged.
create function sync_before_delete() returns trigger
    language plpgsql set search_path = cartable, pg_temp as
$$
begin
    if old.deleted_at is not null then
        return old;
    end if;
    execute format('update %I set deleted_at = clock_timestamp() where tenant_id = $1 and id = $2', tg_table_name)
        using old.tenant_id, old.id;
    return null;
end
$$;

create function refuse_truncate() returns trigger
    language plpgsql as
$$
begin
    raise restrict_violation using message = format('%s cannot be truncated: it is synchronised', tg_table_name);
end
$$;

create trigger no_truncate before truncate on sync_change for each statement execute function refuse_truncate();
create trigger no_truncate before truncate on sync_tenant_head for each statement execute function refuse_truncate();

-- The chain -------------------------------------------------------------------------------------------------------

-- What a change adds to the chain: all of the row but the document, of which the hash is enough, and the transaction's
-- number, which a restored database gives again. The text of a row is unambiguous, nulls included.
create function sync_change_link(p_tenant uuid, p_seq bigint, p_type text, p_entity uuid, p_version bigint,
                                 p_operation text, p_payload_hash bytea, p_client uuid, p_actor text, p_at timestamptz)
    returns bytea
    language sql stable parallel safe
    return convert_to(row (p_tenant, p_seq, p_type, p_entity, p_version, p_operation, encode(p_payload_hash, 'hex'),
        p_client, p_actor, (extract(epoch from p_at) * 1000000)::bigint)::text, 'UTF8');

-- Appends the changes of one statement to one tenant's log. All arrays have the same length. Generic plans: planning
-- anew for each statement costs more than appending one row.
create function append_changes(p_tenant uuid, p_type text, p_ids uuid[], p_versions bigint[], p_operations text[],
                               p_payloads jsonb[]) returns void
    language plpgsql set search_path = cartable, pg_temp set plan_cache_mode = force_generic_plan as
$$
declare
    entered        constant text    := current_setting('app.tenant_id', true);
    client         constant uuid    := nullif(current_setting('app.client_id', true), '')::uuid;
    actor          constant text    := coalesce(nullif(current_setting('app.user_id', true), ''), session_user);
    changes        constant integer := cardinality(p_ids);
    payload_hashes bytea[]          := array_fill(null::bytea, array [changes]);
    hashes         bytea[]          := array_fill(null::bytea, array [changes]);
    chained        bytea;
    head           record;
begin
    perform set_config('app.tenant_id', p_tenant::text, true);
    select h.head_seq, h.head_hash, greatest(clock_timestamp(), h.head_at + interval '1 microsecond') as at
    into head
    from sync_tenant_head h
    where h.tenant_id = p_tenant
    for no key update;
    if not found then
        raise foreign_key_violation using message = format('tenant %s has no head', p_tenant);
    end if;

    chained := head.head_hash;
    for i in 1..changes loop
        payload_hashes[i] := sha256(convert_to(p_payloads[i]::text, 'UTF8'));
        chained := sha256(chained || sync_change_link(p_tenant, head.head_seq + i, p_type, p_ids[i], p_versions[i],
                                                      p_operations[i], payload_hashes[i], client, actor, head.at));
        hashes[i] := chained;
    end loop;

    insert into sync_change (tenant_id, seq, entity_type, entity_id, version, operation, payload, payload_hash,
                             origin_client, actor, txid, at, hash)
    select p_tenant, head.head_seq + c.n, p_type, c.id, c.version, c.operation, c.payload, c.payload_hash, client, actor,
           pg_current_xact_id(), head.at, c.hash
    from unnest(p_ids, p_versions, p_operations, p_payloads, payload_hashes, hashes)
             with ordinality as c (id, version, operation, payload, payload_hash, hash, n);

    update sync_tenant_head
    set head_seq = head.head_seq + changes, head_hash = chained, head_at = head.at
    where tenant_id = p_tenant;
    perform set_config('app.tenant_id', coalesce(entered, ''), true);
end
$$;

-- Tracking a table ------------------------------------------------------------------------------------------------

-- What every tracked table starts with: create table x (like synced_entity including all, ...). Holds no rows.
-- No foreign key to the tenant: the head of the tenant, which every change needs, is one.
create table synced_entity (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null default 1,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    deleted_at timestamptz,
    primary key (tenant_id, id)
);

call protect_tenant_rows('synced_entity');

-- Synchronises a table whose function <table>_document(<table>) exists: triggers, row security and grants.
create procedure sync_track(p_table name, p_type text)
    language plpgsql as
$track$
begin
    insert into synced_type (entity_type, table_name) values (p_type, p_table);
    call protect_tenant_rows(p_table::regclass);
    execute format('grant select, insert, update, delete on %I to ${appRole}', p_table);
    execute format('grant execute on function %I(%I) to ${appRole}', p_table || '_document', p_table);

    execute format(
        $ddl$
        create trigger sync_lock before insert or update or delete on %1$I
            for each statement execute function sync_before_statement();
        create trigger sync_row before insert or update on %1$I
            for each row execute function sync_before_row();
        create trigger sync_delete before delete on %1$I
            for each row execute function sync_before_delete();
        create trigger sync_truncate before truncate on %1$I
            for each statement execute function refuse_truncate();

        create function %2$I() returns trigger
            language plpgsql security definer set search_path = cartable, pg_temp as
        $body$
        begin
            perform append_changes(n.tenant_id, %5$L, array_agg(n.id), array_agg(n.version),
                                   array_agg(case when n.deleted_at is null then 'CREATE' else 'DELETE' end),
                                   array_agg(case when n.deleted_at is null then %4$I(n) end))
            from new_rows n
            group by n.tenant_id;
            return null;
        end
        $body$;
        create trigger sync_log_insert after insert on %1$I
            referencing new table as new_rows for each statement execute function %2$I();

        create function %3$I() returns trigger
            language plpgsql security definer set search_path = cartable, pg_temp as
        $body$
        begin
            perform append_changes(n.tenant_id, %5$L, array_agg(n.id), array_agg(n.version),
                                   array_agg(case when n.deleted_at is not null then 'DELETE'
                                                  when o.deleted_at is not null then 'CREATE'
                                                  else 'UPDATE' end),
                                   array_agg(case when n.deleted_at is null then %4$I(n) end))
            from new_rows n
                     join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
            group by n.tenant_id;
            return null;
        end
        $body$;
        create trigger sync_log_update after update on %1$I
            referencing old table as old_rows new table as new_rows for each statement execute function %3$I();
        $ddl$,
        p_table, p_table || '_log_insert', p_table || '_log_update', p_table || '_document', p_type);
end
$track$;

-- A reference between tracked tables, inside the tenant. Checked at commit: a batch may write a child before its parent.
create procedure sync_reference(p_table name, p_column name, p_referenced name)
    language plpgsql as
$$
begin
    execute format('alter table %1$I add constraint %2$I foreign key (tenant_id, %3$I) references %4$I'
                       ' deferrable initially deferred',
                   p_table, p_table || '_' || p_column || '_fkey', p_column, p_referenced);
    execute format('create index %2$I on %1$I (tenant_id, %3$I)', p_table, p_table || '_' || p_column, p_column);
end
$$;

-- A natural key: unique among the live rows of a tenant.
create procedure sync_natural_key(p_table name, variadic p_columns name[])
    language plpgsql as
$$
begin
    execute format('create unique index %2$I on %1$I (tenant_id, %3$s) where deleted_at is null',
                   p_table, p_table || '_natural_key',
                   (select string_agg(quote_ident(c), ', ' order by n)
                    from unnest(p_columns) with ordinality as k (c, n)));
end
$$;
