-- What the rights behind an older cursor were. A cursor names them by a fingerprint only, from which nobody can tell what
-- was lost since.

create table rights_view (
    tenant_id     uuid   not null,
    fingerprint   bigint not null,
    entity_type   text   not null,
    hidden_fields text[] not null,
    primary key (tenant_id, fingerprint, entity_type)
);

comment on table rights_view is
    'The types that could be read under the rights that cursors name; kept for ever, since a school has few such rights';
comment on column rights_view.hidden_fields is 'The fields of the type that could not';

call protect_tenant_rows('rights_view');
grant select, insert on rights_view to ${appRole};
