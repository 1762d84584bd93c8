-- The chain of the audit trail. docs/audit.md says what each column is for.

-- HMAC of the record by itself, made when it is written
alter table audit_record add column tag varchar(64);
-- place in the chain, MAC of the record before, own MAC: null until it is sealed
alter table audit_record add column seq bigint;
alter table audit_record add column prev varchar(64);
alter table audit_record add column mac varchar(64);

-- also finds what is not sealed yet
create unique index audit_record_seq on audit_record (seq);
create index audit_record_principal on audit_record (principal, id);
create index audit_record_action on audit_record (action, id);
create index audit_record_target on audit_record (target, id);
create index audit_record_outcome on audit_record (outcome, id);
create index audit_record_request on audit_record (request_id, id);

create table audit_checkpoint (
    name             varchar(16) primary key,
    seq              bigint not null,
    mac              varchar(64) not null,
    -- null until the server has started for the first time with this table
    signed_at        timestamp(6) with time zone,
    signature        varchar(64)
);
insert into audit_checkpoint (name, seq, mac)
values ('start', 0, '0000000000000000000000000000000000000000000000000000000000000000');
insert into audit_checkpoint (name, seq, mac)
values ('head', 0, '0000000000000000000000000000000000000000000000000000000000000000');
