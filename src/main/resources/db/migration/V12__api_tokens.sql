-- Tokens for pipelines, and in the audit trail which of them acted.

create table api_token (
    -- UUID version 7, and the part of the token by which it is found
    id               varchar(36) primary key,
    -- an account of the same name that is made later must not get its tokens
    owner            varchar(63) not null references account (name) on delete cascade,
    name             varchar(64) not null,
    role             varchar(16) not null,
    -- SHA-256 of the token, hex: the token itself is nowhere
    token_hash       varchar(64) not null,
    -- made while the owner had the public default password: void as soon as it has another one
    default_password boolean not null,
    created_at       timestamp(6) with time zone not null,
    expires_at       timestamp(6) with time zone not null,
    last_used_at     timestamp(6) with time zone
);
create index api_token_owner on api_token (owner, id);
create index api_token_age on api_token (expires_at);

alter table audit_record add column token_id varchar(36);
create index audit_record_token on audit_record (token_id, id);
