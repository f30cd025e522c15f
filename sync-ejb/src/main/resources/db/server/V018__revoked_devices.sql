-- Desktops that an administrator has revoked: lost, stolen, or of somebody who left.

alter table sync_client
    add column revoked_at         timestamptz,
    add column revoked_by         text,
    add column accept_edits_until timestamptz,
    add constraint sync_client_revoked check ((revoked_at is null) = (revoked_by is null)
                                              and (accept_edits_until is null or revoked_at is not null));

comment on column sync_client.revoked_at is 'Since then the desktop is refused, and deletes what it holds when it hears of it';
comment on column sync_client.revoked_by is 'Who revoked it, by name: the desktop tells its reader';
comment on column sync_client.accept_edits_until is 'Until then a revoked desktop may still sign in and send what it has';

create index sync_client_revoked_devices on sync_client (tenant_id, id) where revoked_at is not null;

create table device_revocation (
    tenant_id          uuid        not null,
    id                 uuid        not null,
    client_id          uuid        not null,
    revoked            boolean     not null,
    accept_edits_until timestamptz,
    changed_by         text        not null,
    changed_at         timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    foreign key (tenant_id, client_id) references sync_client
);

comment on table device_revocation is 'Every revocation of a desktop, and every one that was taken back, for ever';
comment on column device_revocation.revoked is 'False when it was taken back';

call protect_tenant_rows('device_revocation');
grant select, insert on device_revocation to ${appRole};

-- Every node looks at once, and ends the streams of hints of who was revoked.
create function notify_device_revoked() returns trigger
    language plpgsql set search_path = cartable, pg_temp as
$$
begin
    perform pg_notify('cartable_head', new.tenant_id::text);
    return null;
end
$$;

create trigger device_revoked after update of revoked_at on sync_client
    for each row when (new.revoked_at is not null)
    execute function notify_device_revoked();

-- As tenant_heads: each tenant is entered, no wall is opened.
create function revoked_devices(p_tenants uuid[]) returns table (tenant_id uuid, client_id uuid)
    language plpgsql set search_path = cartable, pg_temp as
$$
declare
    entered constant text := current_setting('app.tenant_id', true);
    wanted  uuid;
begin
    foreach wanted in array p_tenants loop
        perform set_config('app.tenant_id', wanted::text, true);
        return query select c.tenant_id, c.id from sync_client c where c.tenant_id = wanted and c.revoked_at is not null;
    end loop;
    perform set_config('app.tenant_id', coalesce(entered, ''), true);
end
$$;

comment on function revoked_devices(uuid[]) is 'The revoked desktops of these tenants';

grant execute on function revoked_devices(uuid[]) to ${appRole};
