-- Which program speaks for a desktop, so that an administrator sees who has to be updated.

alter table sync_client add column program_version text;

comment on column sync_client.program_version is 'As the program says itself; null when it never said';
