-- What clients need of operations: retries, reasons of cancels, filters, answers kept for repeated requests.

alter table operation add column retry_of varchar(36);
alter table operation add column cancel_reason varchar(1024);
alter table operation add column cancel_forced boolean;

alter table operation alter column arguments set data type varchar(1048576);

create index operation_by_workspace on operation (workspace, id);
create index operation_by_requester on operation (requested_by, id);
create index operation_by_kind on operation (kind, id);

create table idempotency_key (
    principal        varchar(63) not null,
    -- the header's value
    idempotency_key  varchar(255) not null,
    -- SHA-256 of method, address and body, hex: the same key must mean the same request
    fingerprint      varchar(64) not null,
    -- who works on it; a taken-over key has another
    owner            varchar(36) not null,
    -- what came of the request; null while it is being worked on
    operation_id     varchar(36),
    created_at       timestamp(6) with time zone not null,
    primary key (principal, idempotency_key)
);
create index idempotency_key_age on idempotency_key (created_at);
