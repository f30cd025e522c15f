-- What the sync rules need to know: when a person made a state, which ids mean another entity, what an author has seen,
-- and how a conflict ended.

-- When it was typed ------------------------------------------------------------------------------------------------

alter table sync_change add column edited_at timestamptz;

comment on column sync_change.edited_at is
    'When a person made the change, by a clock corrected to the server''s; what is not told of is the time of the write';

alter table synced_entity add column edited_at timestamptz not null default clock_timestamp();

do
$$
declare
    tracked name;
begin
    for tracked in select table_name from synced_type loop
        execute format('alter table %I add column edited_at timestamptz not null default clock_timestamp()', tracked);
    end loop;
end
$$;

-- As before, and: who writes without saying when it was typed, has typed it now.
create or replace function sync_before_row() returns trigger
    language plpgsql set search_path = cartable, pg_temp as
$$
begin
    new.updated_at := clock_timestamp();
    if tg_op = 'INSERT' then
        new.version := 1;
        new.created_at := new.updated_at;
        new.edited_at := coalesce(new.edited_at, new.updated_at);
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
    if new.edited_at is not distinct from old.edited_at then
        new.edited_at := new.updated_at;
    end if;
    if new.deleted_at is not null then
        new.deleted_at := coalesce(old.deleted_at, new.updated_at);
    end if;
    return new;
end
$$;

drop function append_changes(uuid, text, uuid[], bigint[], text[], jsonb[]);

-- As before, with the time of the edit, which is a claim and no part of the chain.
create function append_changes(p_tenant uuid, p_type text, p_ids uuid[], p_versions bigint[], p_operations text[],
                               p_payloads jsonb[], p_edited timestamptz[]) returns void
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
                             origin_client, actor, txid, at, hash, edited_at)
    select p_tenant, head.head_seq + c.n, p_type, c.id, c.version, c.operation, c.payload, c.payload_hash, client, actor,
           pg_current_xact_id(), head.at, c.hash, c.edited
    from unnest(p_ids, p_versions, p_operations, p_payloads, payload_hashes, hashes, p_edited)
             with ordinality as c (id, version, operation, payload, payload_hash, hash, edited, n);

    update sync_tenant_head
    set head_seq = head.head_seq + changes, head_hash = chained, head_at = head.at
    where tenant_id = p_tenant;
    perform set_config('app.tenant_id', coalesce(entered, ''), true);
end
$$;

-- The two functions of a tracked table that tell the log of its changes.
create procedure sync_log_functions(p_table name, p_type text)
    language plpgsql as
$track$
begin
    execute format(
        $ddl$
        create or replace function %2$I() returns trigger
            language plpgsql security definer set search_path = cartable, pg_temp as
        $body$
        begin
            perform append_changes(n.tenant_id, %5$L, array_agg(n.id), array_agg(n.version),
                                   array_agg(case when n.deleted_at is null then 'CREATE' else 'DELETE' end),
                                   array_agg(case when n.deleted_at is null then %4$I(n) end),
                                   array_agg(n.edited_at))
            from new_rows n
            group by n.tenant_id;
            return null;
        end
        $body$;

        create or replace function %3$I() returns trigger
            language plpgsql security definer set search_path = cartable, pg_temp as
        $body$
        begin
            perform append_changes(n.tenant_id, %5$L, array_agg(n.id), array_agg(n.version),
                                   array_agg(case when n.deleted_at is not null then 'DELETE'
                                                  when o.deleted_at is not null then 'CREATE'
                                                  else 'UPDATE' end),
                                   array_agg(case when n.deleted_at is null then %4$I(n) end),
                                   array_agg(n.edited_at))
            from new_rows n
                     join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
            group by n.tenant_id;
            return null;
        end
        $body$;
        $ddl$,
        p_table, p_table || '_log_insert', p_table || '_log_update', p_table || '_document', p_type);
end
$track$;

do
$$
declare
    tracked record;
begin
    for tracked in select table_name, entity_type from synced_type loop
        call sync_log_functions(tracked.table_name, tracked.entity_type);
    end loop;
end
$$;

-- Synchronises a table whose function <table>_document(<table>) exists: triggers, row security and grants.
create or replace procedure sync_track(p_table name, p_type text)
    language plpgsql as
$track$
begin
    insert into synced_type (entity_type, table_name) values (p_type, p_table);
    call protect_tenant_rows(p_table::regclass);
    execute format('grant select, insert, update, delete on %I to ${appRole}', p_table);
    execute format('grant execute on function %I(%I) to ${appRole}', p_table || '_document', p_table);
    call sync_log_functions(p_table, p_type);

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
        create trigger sync_log_insert after insert on %1$I
            referencing new table as new_rows for each statement execute function %2$I();
        create trigger sync_log_update after update on %1$I
            referencing old table as old_rows new table as new_rows for each statement execute function %3$I();
        $ddl$,
        p_table, p_table || '_log_insert', p_table || '_log_update');
end
$track$;

-- Two creators of one entity ----------------------------------------------------------------------------------------

create table entity_alias (
    tenant_id   uuid        not null,
    entity_type text        not null,
    alias_id    uuid        not null,
    entity_id   uuid        not null,
    client_id   uuid        not null,
    at          timestamptz not null default clock_timestamp(),
    primary key (tenant_id, entity_type, alias_id),
    check (alias_id <> entity_id)
);

comment on table entity_alias is
    'Two desktops created the same entity, by its natural key: events on the one id mean the other for ever';

call protect_tenant_rows('entity_alias');
grant select, insert on entity_alias to ${appRole};

-- What an author has seen -------------------------------------------------------------------------------------------

alter table event_receipt
    add column merged      boolean not null default false,
    add column author_view jsonb;

comment on column event_receipt.merged is 'Applied to a state that its author had not seen';
comment on column event_receipt.author_view is
    'For a merged event the document as its author sees it: what a later edit of his was made on. Null when not known';

-- Few of the receipts: whether a missing entity is one whose create did not land.
create index event_receipt_not_applied on event_receipt (tenant_id, entity_type, entity_id) where outcome <> 'APPLIED';

-- How a conflict ended ----------------------------------------------------------------------------------------------

alter table entity_conflict
    add column operation   text not null default 'UPDATE' check (operation in ('CREATE', 'UPDATE', 'DELETE')),
    add column resolved_by text;

comment on column entity_conflict.resolved_by is 'The user who decided, or the policy that did';
