-- Provisions a database for Cartable. A superuser runs it once per database, or again at any time: it changes nothing
-- that is as it should be, except that it sets both passwords.
--
-- ${ownerRole} owns the schema and runs the migrations. ${appRole} is what the application signs in as: it owns
-- nothing, bypasses nothing, and gives up rather than holding a lock that others wait for.

do $provision$
begin
    if not exists (select from pg_roles where rolname = '${ownerRole}') then
        create role ${ownerRole};
    end if;
    if not exists (select from pg_roles where rolname = '${appRole}') then
        create role ${appRole};
    end if;
end
$provision$;

alter role ${ownerRole} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '${ownerPassword}';
alter role ${appRole} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '${appPassword}';

alter role ${ownerRole} set search_path = cartable;

alter role ${appRole} set search_path = cartable;
alter role ${appRole} set lock_timeout = '2s';
alter role ${appRole} set statement_timeout = '30s';
alter role ${appRole} set idle_in_transaction_session_timeout = '10s';

do $provision$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to ${ownerRole}, ${appRole}', current_database());
end
$provision$;

revoke create on schema public from public;

create schema if not exists cartable authorization ${ownerRole};
