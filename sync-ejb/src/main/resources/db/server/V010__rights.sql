-- Rights: what each role may read and write, as far as a school has chosen otherwise than the server's defaults; and
-- which teacher a user is.

alter table app_user
    drop constraint app_user_roles_check,
    add constraint app_user_roles_check
        check (roles <@ array ['ADMINISTRATOR', 'HEAD', 'SECRETARY', 'TEACHER', 'ACCOUNTANT']),
    add column teacher_id uuid,
    add constraint app_user_teacher_id_fkey foreign key (tenant_id, teacher_id) references teacher;

comment on column app_user.teacher_id is 'The TEACHER that this user is; whose assignments name the user''s own classes';

-- The purge of tombstones asks whether somebody still refers to a teacher.
create index app_user_teacher_id on app_user (tenant_id, teacher_id) where teacher_id is not null;

create table role_right (
    tenant_id        uuid    not null references tenant,
    role             text    not null check (role in ('ADMINISTRATOR', 'HEAD', 'SECRETARY', 'TEACHER', 'ACCOUNTANT')),
    entity_type      text    not null references synced_type,
    can_read         boolean not null,
    write_scope      text    not null check (write_scope in ('NONE', 'OWN_CLASSES', 'ALL')),
    hidden_fields    text[]  not null default '{}',
    read_only_fields text[]  not null default '{}',
    primary key (tenant_id, role, entity_type),
    check (can_read or write_scope = 'NONE')
);

comment on table role_right is 'What a role may do with a type in a school that has chosen so; no row means the default';

call protect_tenant_rows('role_right');
grant select, insert, update, delete on role_right to ${appRole};

create table role_right_change (
    tenant_id   uuid        not null,
    id          bigint generated always as identity,
    role        text        not null,
    entity_type text        not null,
    before      jsonb,
    after       jsonb,
    actor       text        not null,
    at          timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id)
);

comment on table role_right_change is 'Who changed a right, and when; before and after are null where the default held';

call protect_tenant_rows('role_right_change');
grant select on role_right_change to ${appRole};

-- A trigger writes it, so nobody changes a right unseen: neither the application, which may only read it, nor a script.
create function note_role_right_change() returns trigger
    language plpgsql security definer set search_path = cartable, pg_temp as
$$
declare
    touched role_right := coalesce(new, old);
begin
    insert into role_right_change (tenant_id, role, entity_type, before, after, actor)
    values (touched.tenant_id, touched.role, touched.entity_type,
            to_jsonb(old) - array ['tenant_id', 'role', 'entity_type'],
            to_jsonb(new) - array ['tenant_id', 'role', 'entity_type'],
            coalesce(nullif(current_setting('app.user_id', true), ''), session_user));
    return null;
end
$$;

create trigger note_change after insert or update or delete on role_right
    for each row execute function note_role_right_change();
