-- Accounts that can be disabled, and tokens that end before they expire.

alter table account add column disabled boolean default false not null;
-- another one after each change of role, password or standing: what was issued before is void
alter table account add column security_stamp varchar(36) default '' not null;

alter table refresh_token add column security_stamp varchar(36) default '' not null;
create index refresh_token_account on refresh_token (account);

create table ended_session (
    -- the sid claim of its access tokens
    id               varchar(36) primary key,
    -- when the last of them is void anyway
    expires_at       timestamp(6) with time zone not null
);
create index ended_session_age on ended_session (expires_at);
