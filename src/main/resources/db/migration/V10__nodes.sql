-- The servers that share the queue. All times are the database's: no node's clock decides whether another lives.

create table node (
    -- one life of a server, from its start to its end
    id               varchar(36) primary key,
    -- the same through all lives on one data directory, whose lock lets only one be alive
    instance         varchar(36) not null,
    host             varchar(255) not null,
    version          varchar(40) not null,
    -- how many operations it may run at once
    capacity         integer not null,
    started_at       timestamp(6) with time zone not null,
    heartbeat_at     timestamp(6) with time zone not null,
    lease_until      timestamp(6) with time zone not null,
    -- when it left, or was found dead; whatever it still ran is interrupted then
    ended_at         timestamp(6) with time zone
);
create index node_instance on node (instance);
