-- The job repository of Payara's batch runtime. Payara creates these tables itself when they are missing, as the user of
-- its pool; the application's role owns nothing and may create nothing, so they are made here. Names and columns are
-- Payara's (6.2025.10, table prefix "jbatch"). They hold no school's rows: only which job ran when, and its checkpoint.
--
-- Payara is told the schema by: set-batch-runtime-configuration --schemaname=cartable ...
--
-- Repeatable and not numbered: these tables follow Payara's versions, not the product's.

create table if not exists jbatchcheckpointdata (
    id  varchar(512),
    obj bytea
);

create table if not exists jbatchjobinstancedata (
    jobinstanceid serial primary key,
    name          varchar(512),
    apptag        varchar(512)
);

create table if not exists jbatchexecutioninstancedata (
    jobexecid     serial primary key,
    jobinstanceid bigint not null references jbatchjobinstancedata (jobinstanceid),
    createtime    timestamp,
    starttime     timestamp,
    endtime       timestamp,
    updatetime    timestamp,
    parameters    bytea,
    batchstatus   varchar(512),
    exitstatus    varchar(512)
);

create table if not exists jbatchstepexecutioninstancedata (
    stepexecid       serial primary key,
    jobexecid        bigint not null references jbatchexecutioninstancedata (jobexecid),
    batchstatus      varchar(512),
    exitstatus       varchar(512),
    stepname         varchar(512),
    readcount        integer,
    writecount       integer,
    commitcount      integer,
    rollbackcount    integer,
    readskipcount    integer,
    processskipcount integer,
    filtercount      integer,
    writeskipcount   integer,
    starttime        timestamp,
    endtime          timestamp,
    persistentdata   bytea
);

create table if not exists jbatchjobstatus (
    id  bigint not null references jbatchjobinstancedata (jobinstanceid),
    obj bytea
);

create table if not exists jbatchstepstatus (
    id  bigint not null references jbatchstepexecutioninstancedata (stepexecid),
    obj bytea
);

-- Payara looks its rows up by these; its own tables have no index for it.
create index if not exists jbatchcheckpointdata_id on jbatchcheckpointdata (id);
create index if not exists jbatchexecutioninstancedata_jobinstanceid on jbatchexecutioninstancedata (jobinstanceid);
create index if not exists jbatchstepexecutioninstancedata_jobexecid on jbatchstepexecutioninstancedata (jobexecid);
create index if not exists jbatchjobstatus_id on jbatchjobstatus (id);
create index if not exists jbatchstepstatus_id on jbatchstepstatus (id);

grant select, insert, update, delete on jbatchcheckpointdata, jbatchjobinstancedata, jbatchexecutioninstancedata,
    jbatchstepexecutioninstancedata, jbatchjobstatus, jbatchstepstatus to ${appRole};
grant usage, select on sequence jbatchjobinstancedata_jobinstanceid_seq, jbatchexecutioninstancedata_jobexecid_seq,
    jbatchstepexecutioninstancedata_stepexecid_seq to ${appRole};
