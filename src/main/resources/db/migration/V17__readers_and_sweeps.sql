-- Who reads the audit trail through, on whichever node: until the lease ends its beginning stays where it is.
create table audit_reader (
    id          varchar(36) primary key,
    lease_until timestamp(6) with time zone not null
);

-- When what is too old was last looked for, by the database's clock: so a clock that jumps is noticed. One row.
create table sweep (
    id       integer primary key,
    swept_at timestamp(6) with time zone not null
);
insert into sweep (id, swept_at) values (1, current_timestamp);
