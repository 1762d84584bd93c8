-- What was guessed of late, so that guessing gets slow on all nodes and stays so over a restart.

create table failed_login (
    -- SHA-256 of whom it counts, hex: names that nobody has do not stand here as they were typed
    id               varchar(64) primary key,
    -- in a row
    failures         integer not null,
    -- no try before
    wait_until       timestamp(6) with time zone not null,
    -- each guess moves this on: how far it is ahead says how many were made of late
    full_at          timestamp(6) with time zone not null,
    -- when nothing of it matters any more
    expires_at       timestamp(6) with time zone not null
);
create index failed_login_age on failed_login (expires_at);

-- Who adds rows locks this one, so that no two add the same. It never expires.
insert into failed_login values
    ('', 0, timestamp with time zone '2000-01-01 00:00:00+00', timestamp with time zone '2000-01-01 00:00:00+00',
     timestamp with time zone '9999-01-01 00:00:00+00');
