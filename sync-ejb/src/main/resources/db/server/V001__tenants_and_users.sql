-- Tenants, their users, and the wall between them.
--
-- Every table with a tenant_id has forced row-level security: a transaction sees the rows of the tenant that it named
-- by set_config('app.tenant_id', ..., true), and none when it named none. This holds for the owner of the tables too,
-- and so for the functions that run with the owner's rights.

-- What a function may do is granted one by one.
alter default privileges revoke execute on functions from public;
grant usage on schema cartable to ${appRole};

-- The tenant of the current transaction. The setting is '' rather than null once an earlier transaction of the same
-- connection had one.
create function app_tenant() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.tenant_id', true), '')::uuid;

grant execute on function app_tenant() to ${appRole};

-- Puts a table behind the wall.
create procedure protect_tenant_rows(p_table regclass)
    language plpgsql as
$$
begin
    execute format('alter table %s enable row level security', p_table);
    execute format('alter table %s force row level security', p_table);
    execute format('create policy tenant_isolation on %s using (tenant_id = (select app_tenant()))'
                       ' with check (tenant_id = (select app_tenant()))', p_table);
end
$$;

create table tenant (
    id         uuid primary key,
    code       text        not null unique check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
    name       text        not null check (char_length(name) between 1 and 160),
    created_at timestamptz not null default clock_timestamp()
);

comment on table tenant is 'A school. Its data never mixes with another''s.';

-- Not forced: the owner lists all tenants, for jobs that run for each. The application sees the one that it named.
alter table tenant enable row level security;
create policy own_tenant on tenant for select using (id = (select app_tenant()));
grant select on tenant to ${appRole};

create table app_user (
    tenant_id       uuid        not null references tenant,
    id              uuid        not null,
    username        text        not null check (char_length(username) between 1 and 120),
    display_name    text        not null check (char_length(display_name) between 1 and 160),
    password_hash   text        not null,
    roles           text[]      not null check (roles <@ array ['ADMINISTRATOR', 'SECRETARY', 'TEACHER']),
    disabled_at     timestamptz,
    created_at      timestamptz not null default clock_timestamp(),
    updated_at      timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id)
);

-- One name means one person on the whole server, however it is typed: the name alone signs in.
create unique index app_user_username on app_user (lower(username));
call protect_tenant_rows('app_user');
grant select, insert, update on app_user to ${appRole};

create table refresh_token (
    tenant_id   uuid        not null,
    id          uuid        not null,
    user_id     uuid        not null,
    client_id   uuid,
    family_id   uuid        not null,
    token_hash  bytea       not null unique check (octet_length(token_hash) = 32),
    issued_at   timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    revoked_at  timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references app_user on delete cascade
);

comment on column refresh_token.token_hash is 'SHA-256 of the token, which the server does not keep';
comment on column refresh_token.family_id is 'One login: every token that was exchanged for another, back to the first';

create index refresh_token_family on refresh_token (tenant_id, family_id);
create index refresh_token_expiry on refresh_token (tenant_id, expires_at);
call protect_tenant_rows('refresh_token');
grant select, insert, update, delete on refresh_token to ${appRole};

-- The openings: who signs in does not know a tenant yet. Each looks up one row by a secret or a full name, with the
-- rights of the owner, which these two policies let read across tenants. The application cannot become the owner.
create policy sign_in on app_user for select to current_user using (true);
create policy refresh on refresh_token for select to current_user using (true);

create function sign_in_lookup(p_username text)
    returns table (tenant_id uuid, user_id uuid, username text, display_name text, password_hash text, roles text[],
                   disabled_at timestamptz)
    language sql stable security definer set search_path = cartable, pg_temp
begin atomic
    select u.tenant_id, u.id, u.username, u.display_name, u.password_hash, u.roles, u.disabled_at
    from app_user u
    where lower(u.username) = lower(p_username);
end;

comment on function sign_in_lookup(text) is 'The user of that name in whatever tenant; no row when there is none';

create function refresh_token_lookup(p_token_hash bytea) returns table (tenant_id uuid, token_id uuid)
    language sql stable security definer set search_path = cartable, pg_temp
begin atomic
    select t.tenant_id, t.id from refresh_token t where t.token_hash = p_token_hash;
end;

comment on function refresh_token_lookup(bytea) is
    'Where the token with that hash is; the caller then enters its tenant and reads the row';

create function tenant_ids() returns setof uuid
    language sql stable security definer set search_path = cartable, pg_temp
begin atomic
    select id from tenant order by id;
end;

comment on function tenant_ids() is 'All tenants, for jobs that run for each of them';

grant execute on function sign_in_lookup(text), refresh_token_lookup(bytea), tenant_ids() to ${appRole};
