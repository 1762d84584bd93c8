-- Runs on H2 and on PostgreSQL alike: standard types only, no engine's own.

create table account (
    name             varchar(63) primary key,
    role             varchar(16) not null,
    -- null: the documented default password, which works only on the server itself
    password_hash    varchar(255),
    created_at       timestamp(6) with time zone not null,
    updated_at       timestamp(6) with time zone not null
);

create table signing_key (
    kid              varchar(64) primary key,
    -- PKCS#8, sealed with AES-GCM under a key derived from JWT_SECRET, base64
    sealed_key       varchar(4000) not null,
    created_at       timestamp(6) with time zone not null
);

create table refresh_token (
    -- SHA-256 of the token, hex: the token itself is nowhere
    token_hash       varchar(64) primary key,
    family           varchar(36) not null,
    account          varchar(63) not null,
    created_at       timestamp(6) with time zone not null,
    expires_at       timestamp(6) with time zone not null,
    used_at          timestamp(6) with time zone
);
create index refresh_token_family on refresh_token (family);

create table operation (
    -- UUID version 7: its order is the order of creation
    id               varchar(36) primary key,
    kind             varchar(40) not null,
    workspace        varchar(63),
    target           varchar(63),
    arguments        varchar(65536) not null,
    state            varchar(16) not null,
    attempt          integer not null,
    node             varchar(64),
    requested_by     varchar(63) not null,
    cancelled_by     varchar(63),
    request_id       varchar(128),
    created_at       timestamp(6) with time zone not null,
    updated_at       timestamp(6) with time zone not null,
    started_at       timestamp(6) with time zone,
    finished_at      timestamp(6) with time zone,
    exit_code        integer,
    error_code       varchar(40),
    error            varchar(65536),
    result           varchar(1048576),
    tree_empty       boolean
);
create index operation_queue on operation (state, id);

create table output_line (
    operation_id     varchar(36) not null,
    line_number      bigint not null,
    channel          varchar(8) not null,
    written_at       timestamp(6) with time zone not null,
    text             varchar(65536) not null,
    primary key (operation_id, line_number)
);

create table audit_record (
    id               varchar(36) primary key,
    recorded_at      timestamp(6) with time zone not null,
    principal        varchar(63) not null,
    role             varchar(16),
    address          varchar(64),
    request_id       varchar(128),
    action           varchar(40) not null,
    target           varchar(255),
    outcome          varchar(16) not null,
    operation_id     varchar(36),
    detail           varchar(1024)
);
create index audit_record_operation on audit_record (operation_id, id);
