-- What a school has chosen over the conflict policies that the types declare.

create table conflict_policy (
    tenant_id      uuid        not null,
    entity_type    text        not null,
    field          text,
    policy         text        not null
        check (policy in ('SERVER_WINS', 'CLIENT_WINS', 'LAST_WRITE_WINS', 'MERGE', 'MANUAL')),
    merge_function text check (merge_function in ('MAX', 'SUM_OF_DIFFERENCES', 'SET_UNION', 'APPEND_ONLY')),
    changed_by     text        not null,
    changed_at     timestamptz not null default clock_timestamp(),
    unique nulls not distinct (tenant_id, entity_type, field),
    check (merge_function is null or (policy = 'MERGE' and field is not null))
);

comment on table conflict_policy is 'The choices of a school; without a row a type or field goes by what it declares';
comment on column conflict_policy.field is 'Null when the choice is for the type';
comment on column conflict_policy.merge_function is 'How MERGE makes one value of two; null for what the field declares';

call protect_tenant_rows('conflict_policy');
grant select, insert, update, delete on conflict_policy to ${appRole};

create table conflict_policy_change (
    tenant_id          uuid        not null,
    id                 uuid        not null,
    entity_type        text        not null,
    field              text,
    old_policy         text,
    old_merge_function text,
    new_policy         text,
    new_merge_function text,
    changed_by         text        not null,
    changed_at         timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id)
);

comment on table conflict_policy_change is 'Every change of a choice, for ever; a policy is null where there was, or is, none';

call protect_tenant_rows('conflict_policy_change');
grant select, insert on conflict_policy_change to ${appRole};
