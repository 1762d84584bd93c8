-- What release 0.1.0 has left in a database: its schema, version 18, and rows of every kind. Runs on H2 and on
-- PostgreSQL alike. It stays as it is, whatever later releases change. The secret of its server was
-- secret-of-release-0.1.0-0123456789.

-- V1__baseline.sql
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

-- V2__output_chunks.sql
-- Lines of output go into chunks: a row for each line made a talkative command slow.

create table output_chunk (
    operation_id     varchar(36) not null,
    last_line        bigint not null,
    first_line       bigint not null,
    -- for each line o or e, milliseconds since 1970, a space, the text, a line feed
    body             varchar(262144) not null,
    primary key (operation_id, last_line)
);

insert into output_chunk (operation_id, last_line, first_line, body)
select operation_id, line_number, line_number,
       case channel when 'STDOUT' then 'o' else 'e' end
       || cast(cast(extract(epoch from written_at) * 1000 as bigint) as varchar(20))
       || ' ' || text || chr(10)
from output_line;

drop table output_line;

-- V3__operations_for_clients.sql
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

-- V4__administration_of_accounts.sql
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

-- V5__audit_chain.sql
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

-- V6__traceparent.sql
-- The trace that an operation's request was part of (W3C Trace Context), for its command.

alter table operation add column traceparent varchar(55);

-- V7__retention.sql
-- What the removal of what is old needs to find it without reading what is kept.

-- whether there was output that is not kept any more: none and no more are different answers
alter table operation add column output_removed boolean default false not null;
-- what has not ended has no finished_at, so that no range of it holds a row of the queue
create index operation_age on operation (output_removed, finished_at);
create index refresh_token_age on refresh_token (expires_at);

-- the one filter of the audit trail that had none
create index audit_record_address on audit_record (address, id);

-- V8__how_trees_ended.sql
-- How an operation's command was brought to its end: the last signal it got, and how long it took
-- to end after SIGTERM. tree_empty, whether anything that it started is left, is there already.

alter table operation add column signal varchar(16);
alter table operation add column grace_used_ms bigint;

-- V9__turns.sql
-- Whose turn it is: one change of a thing at a time, and the workspaces in turn.

-- what an operation changes, such as "server web-01"; null where it changes no single thing
alter table operation add column subject varchar(128);
-- the same with its workspace, while it runs: no two operations hold one thing, whatever a node believes
alter table operation add column holds varchar(192);
alter table operation add constraint operation_holds unique (holds);

create index operation_subject on operation (subject, state, id);
create index operation_turn on operation (state, workspace, id);

-- V10__nodes.sql
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

-- V11__failed_logins.sql
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

-- V12__api_tokens.sql
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

-- V13__workspace_scope.sql
-- Accounts and API tokens that are limited to workspaces, and in the audit trail where it happened.

-- names with a space between two; * is the whole server
alter table account add column workspaces varchar(4000) default '*' not null;
alter table api_token add column workspaces varchar(4000) default '*' not null;

alter table audit_record add column workspace varchar(63);
create index audit_record_workspace on audit_record (workspace, id);

-- V14__key_rotation.sql
-- When a key begins to sign, which is after every node and everybody who verifies tokens has got it.

alter table signing_key add column signs_from timestamp(6) with time zone;
update signing_key set signs_from = created_at;
alter table signing_key alter column signs_from set not null;

-- V15__two_conditions.sql
-- For lists by two conditions, of which each alone lets nearly everything through; with a workspace and
-- a state there is operation_turn already.

create index operation_state_requester on operation (state, requested_by, id);
create index operation_state_kind on operation (state, kind, id);
create index operation_workspace_requester on operation (workspace, requested_by, id);
create index operation_workspace_kind on operation (workspace, kind, id);
create index operation_requester_kind on operation (requested_by, kind, id);

-- V16__sealed_arguments.sql
-- A document of a megabyte, the most that a request may have, is longer once it is written out as JSON and
-- sealed: up to 2 million characters, which is more than the longest varchar of the embedded database.

alter table operation alter column arguments set data type text;

-- V17__readers_and_sweeps.sql
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

-- V18__counted_records.sql
-- Who wrote a record, its number among all of that writer's, and up to which of these all is told: a
-- record that is taken away before it is sealed leaves a gap.
alter table audit_record add column origin varchar(255);

create table "provisioning_schema_history" (
    "installed_rank" int not null,
    "version"        varchar(50),
    "description"    varchar(200) not null,
    "type"           varchar(20) not null,
    "script"         varchar(1000) not null,
    "checksum"       int,
    "installed_by"   varchar(100) not null,
    "installed_on"   timestamp default current_timestamp not null,
    "execution_time" int not null,
    "success"        boolean not null,
    constraint "provisioning_schema_history_pk" primary key ("installed_rank")
);
create index "provisioning_schema_history_s_idx" on "provisioning_schema_history" ("success");
insert into "provisioning_schema_history" values (1, '1', 'baseline', 'SQL', 'V1__baseline.sql', 1577174856, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (2, '2', 'output chunks', 'SQL', 'V2__output_chunks.sql', 424502948, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (3, '3', 'operations for clients', 'SQL', 'V3__operations_for_clients.sql', -174419866, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (4, '4', 'administration of accounts', 'SQL', 'V4__administration_of_accounts.sql', 1041176441, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (5, '5', 'audit chain', 'SQL', 'V5__audit_chain.sql', 1898375098, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (6, '6', 'traceparent', 'SQL', 'V6__traceparent.sql', -1002463655, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (7, '7', 'retention', 'SQL', 'V7__retention.sql', -613357514, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (8, '8', 'how trees ended', 'SQL', 'V8__how_trees_ended.sql', 484579667, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (9, '9', 'turns', 'SQL', 'V9__turns.sql', -1994147027, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (10, '10', 'nodes', 'SQL', 'V10__nodes.sql', 193958666, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (11, '11', 'failed logins', 'SQL', 'V11__failed_logins.sql', 498714724, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (12, '12', 'api tokens', 'SQL', 'V12__api_tokens.sql', -1495529708, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (13, '13', 'workspace scope', 'SQL', 'V13__workspace_scope.sql', -1486682308, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (14, '14', 'key rotation', 'SQL', 'V14__key_rotation.sql', -434504443, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (15, '15', 'two conditions', 'SQL', 'V15__two_conditions.sql', -70298932, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (16, '16', 'sealed arguments', 'SQL', 'V16__sealed_arguments.sql', -114746556, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (17, '17', 'readers and sweeps', 'SQL', 'V17__readers_and_sweeps.sql', 2019437969, 'sa', timestamp '2026-11-30 02:58:00', 1, true);
insert into "provisioning_schema_history" values (18, '18', 'counted records', 'SQL', 'V18__counted_records.sql', 1385342197, 'sa', timestamp '2026-11-30 02:58:00', 1, true);

delete from audit_checkpoint;
delete from failed_login;
delete from sweep;
insert into account (name, role, password_hash, created_at, updated_at, disabled, security_stamp, workspaces)
    values ('admin', 'admin', '$argon2id$v=19$m=19456,t=2,p=1$Qte0a1pQYNE0syaO4SWFkQ$bw9ieobRuWudZYPuE7NJBNPrWJCCVTzHN/VEDFC/kiI', timestamp with time zone '2026-11-30 02:58:18.050+00', timestamp with time zone '2026-11-30 02:58:18.050+00', false, '17942dbb-942a-452c-8f11-f6106642a2ad', '*');
insert into account (name, role, password_hash, created_at, updated_at, disabled, security_stamp, workspaces)
    values ('developer', 'developer', null, timestamp with time zone '2026-11-30 02:58:18.050+00', timestamp with time zone '2026-11-30 02:58:18.050+00', false, 'd762714e-7d00-4a0e-bb0f-b0725645186c', '*');
insert into account (name, role, password_hash, created_at, updated_at, disabled, security_stamp, workspaces)
    values ('operator', 'operator', null, timestamp with time zone '2026-11-30 02:58:18.050+00', timestamp with time zone '2026-11-30 02:58:18.050+00', false, '5929c4e4-0592-4ca6-abfc-eb554b3de898', '*');
insert into account (name, role, password_hash, created_at, updated_at, disabled, security_stamp, workspaces)
    values ('carol', 'operator', '$argon2id$v=19$m=19456,t=2,p=1$jAGZT5SBvvpPh1QyarYgcA$WJD3vclBN/34zj+Tr1+iYxDjUVCRsGQN+HXHnhByz08', timestamp with time zone '2026-11-30 02:58:34.090+00', timestamp with time zone '2026-11-30 02:58:34.090+00', false, '7bb6877f-d701-4e62-b50f-28c3248c5022', 'production');
insert into signing_key (kid, sealed_key, created_at, signs_from)
    values ('a1be462b-7b3f-49a5-9a74-4f9726fb897f', 'MhQ/70juUqb/b2sdsW3P3+JEIpj0Kxwiihoofo9T0lwKR+BKDCJcdbA91201UGN0eZyP66Jhz8PnrrvAhoSsM+yBYvqdx6an65qUFsGKIbhZ6gwOKH0wFHYtkuEtslFYo86c3Pvcd1mMD/rt56mkhp4BEoyxH8NYcOEGSh3QYxmbE1xygp3pLDZHVhcBoZoXiLWsRBJrs167cTYK4KPMb04iRxmmndFYGEQnjLvzj4GTgaADQljqQVNr4/khZOAqu/HTKVq4XMy0x7iUxydedIZ2wH9dzy13G6SJ7RfSi2YLNpKoCfRsYJhBYvC2973WWphXfNBCxaoTdbx0KobBdxFfT6ILf8E5VQXHHYPvTX4aFyuS9aEg1M+b/iFVILr1BWwgTefp8zXWdaL9E7FPeeGWrCzLZEe2G7gnUjVz4Bqj31PmL5bFZMXtHEl1F8RXDFfFl0TtsVUHzS18is92P1/u761406OIwV4jpPSM9fW694nMbGzOPtHULcrYXuYGqx/+kjYMBvhPP09x+liEIaYqPKL5rSbEdgPY4+aP7IgPt+H2GixvdCKU5hjGcpg9jVDdQPcEFRpI8H/7Zq4laRY0Pfxgi37DqFOcmj68KFdChLwKF7TOUWe3dDn+z+kSg/AueWLF4GGcbmVMY1DZXX7yqvpFKRAWTvXeFLjTPjYK/7Jd5X3uvlvxfcL612RaryJYUA50nfLay2HrqF733YtXV8g7jXafOgCQDW0HNIVG/XB2mn9bknMI8NkA7mzHMVeZg3+U0leQPMXXCqhSZidj2Nb2NIJkgdxL1XQR4nI/Qr7vYKEqbj/Q4Tgrg3RWcQ24w27VRLodqbvWozURF2BVP4ZBKPcRUi+06qEv8PKctvXsNzefpjjUx8fbTgGRYbpHNcOqI3V8q70nplO3dirbFpHUV5zyZMXX5Z+8EqTnEYmjIGipLhvvqZPOegXgAgN/74zJXjes4xO7AHxaBlwyiK6B0riV+V+3U7VzquKJ8wNd9EOFL47Cb5kX459w5pC7pp6gHVUt4jY5Uvu7EC/GDHf43usqSyJ57Xpy/TgIzC8G8h8YjoDNeLYMoe9jBaHMYxXgSnqgWmBcD8HaDsUHX3AQjEwXkHv5lLenglvD1Z0Vby0hPR/zps5uKhxN9VGv6ccQkuwZLaUq9BtSsDBqI1pY4GYV7RKtA4+hcdS8YA9kxILMLyDZjUs+DMh6ukg7s8xcbjg82G6O3glfzv5HA7f0GR3F5Qd1oWarfv6mbskS/IRLeeA3AiNvljm4NtHA8LKZVM5TlI85PKB0D9EYl1POtGV9BsAEAT2Q7iwRqBAkB1ned0i0pEbhwAaiQRX9rGeXDzg4E3Hmz8iKeRWG7cb/L54pCTRLZ8h0i0Ih6R1HJx+QxSPQ2ZWjcTSoxY+pTsS56ls3MKuQlFOzgDlpU84/eqdTXKXqMGdwzx6srqkS+ceZzANtSCFFcpfTgLiWjv93QI+e3H4umGLuStqQllMQDHC9fMetlcbyRPqlHzbZk8laxThjII+7mSEYot8JdM+hBWX7yox0BdxwBbedVxo2V4OdP6BsCp0p3fhpwD+PFiAMEk5lbRHC3tQiDvTitS9ox1+2KEkfZc7fMRX+2OQA+C+9+oiCa5VkwkUXwlyH1ujGFzAd3fCMIg==', timestamp with time zone '2026-11-30 02:58:17.131+00', timestamp with time zone '2026-11-30 02:58:17.131+00');
insert into refresh_token (token_hash, family, account, created_at, expires_at, used_at, security_stamp)
    values ('1b0044e97a9169b55a37d5f870cd291eeb5f101591913c33a1a69fa5ff24d88b', 'a9ade53d-f789-4b1a-87fd-ad8ec83ace78', 'admin', timestamp with time zone '2026-11-30 02:58:32.466+00', timestamp with time zone '2026-12-07 02:58:32.466+00', null, '17942dbb-942a-452c-8f11-f6106642a2ad');
insert into operation (id, kind, workspace, target, arguments, state, attempt, node, requested_by, cancelled_by, request_id, created_at, updated_at, started_at, finished_at, exit_code, error_code, error, result, tree_empty, retry_of, cancel_reason, cancel_forced, traceparent, output_removed, signal, grace_used_ms, subject, holds)
    values ('01a22a63-de43-7000-a680-0f99ac2f24e2', 'server.create', 'production', 'web-01', '{"workspace":"production","provider":"upcloud","plan":"p","hostname":"web-01","check_mode":false}', 'COMPLETED', 1, '3069ff0f-e9fb-4e3d-89a5-8cc10673a6d3', 'admin', null, '77837512-6b4f-482f-b87a-5aea93d7cd5b', timestamp with time zone '2026-11-30 02:58:37.763+00', timestamp with time zone '2026-11-30 02:58:44.314+00', timestamp with time zone '2026-11-30 02:58:38.086+00', timestamp with time zone '2026-11-30 02:58:44.314+00', 0, null, null, '{"server_id":"srv-0be13762","hostname":"web-01","ip_address":"10.0.11.99","workspace":"production"}', true, null, null, null, null, false, null, null, 'server web-01', null);
insert into operation (id, kind, workspace, target, arguments, state, attempt, node, requested_by, cancelled_by, request_id, created_at, updated_at, started_at, finished_at, exit_code, error_code, error, result, tree_empty, retry_of, cancel_reason, cancel_forced, traceparent, output_removed, signal, grace_used_ms, subject, holds)
    values ('01a22a63-f9e6-7000-87a0-842d2d2eeee5', 'server.create', 'production', 'web-02', '{"workspace":"production","provider":"fail","plan":"p","hostname":"web-02","check_mode":false}', 'FAILED', 1, '3069ff0f-e9fb-4e3d-89a5-8cc10673a6d3', 'admin', null, '2ce8bf24-9da6-4775-b31e-962f3341b6e6', timestamp with time zone '2026-11-30 02:58:44.838+00', timestamp with time zone '2026-11-30 02:58:46.141+00', timestamp with time zone '2026-11-30 02:58:45.145+00', timestamp with time zone '2026-11-30 02:58:46.141+00', 3, 'exit_status', '==> Checking plan p of provider fail
==> Reserving plan p of provider fail
Error: provider fail has no capacity for server web-02', null, true, null, null, null, null, false, null, null, 'server web-02', null);
insert into operation (id, kind, workspace, target, arguments, state, attempt, node, requested_by, cancelled_by, request_id, created_at, updated_at, started_at, finished_at, exit_code, error_code, error, result, tree_empty, retry_of, cancel_reason, cancel_forced, traceparent, output_removed, signal, grace_used_ms, subject, holds)
    values ('01a22a64-00f0-7000-85ca-bb8dc03a4050', 'workflow.submit', 'production', 'cluster_creation', 'sealed:EI1vMalfaW0O/lkeuxSZr1sgON/nZNzzpzwtV8v3xpCRgaD5ICKnTGKeBEVKCIbtNaB97DQCobdx1MjqknWDZPx7YdwhDfVPNs/M9fT1Aoc592k+lEAm4E5i/wgga7MBFwsyhpu1R/APuAAoNh6DCIJwr/S/3MQVYb1lp7tUcoJ6mg==', 'COMPLETED', 1, '3069ff0f-e9fb-4e3d-89a5-8cc10673a6d3', 'admin', null, '98d13211-083f-43b3-a111-98b1add209f7', timestamp with time zone '2026-11-30 02:58:46.640+00', timestamp with time zone '2026-11-30 02:58:48.829+00', timestamp with time zone '2026-11-30 02:58:46.731+00', timestamp with time zone '2026-11-30 02:58:48.829+00', 0, null, null, '{"workflow":"wf-e5d58aca","type":"cluster_creation","workspace":"production","status":"completed"}', true, null, null, null, null, false, null, null, null, null);
insert into operation (id, kind, workspace, target, arguments, state, attempt, node, requested_by, cancelled_by, request_id, created_at, updated_at, started_at, finished_at, exit_code, error_code, error, result, tree_empty, retry_of, cancel_reason, cancel_forced, traceparent, output_removed, signal, grace_used_ms, subject, holds)
    values ('01a22a64-0c17-7000-a2b5-da144a452ad1', 'server.create', 'production', 'web-03', '{"workspace":"production","provider":"hang","plan":"p","hostname":"web-03","check_mode":false}', 'RUNNING', 1, '3069ff0f-e9fb-4e3d-89a5-8cc10673a6d3', 'admin', null, '8fe372e2-105f-4239-8207-d5867d63490b', timestamp with time zone '2026-11-30 02:58:49.495+00', timestamp with time zone '2026-11-30 02:58:49.642+00', timestamp with time zone '2026-11-30 02:58:49.642+00', null, null, null, null, null, null, null, null, null, null, false, null, null, 'server web-03', 'production server web-03');
insert into operation (id, kind, workspace, target, arguments, state, attempt, node, requested_by, cancelled_by, request_id, created_at, updated_at, started_at, finished_at, exit_code, error_code, error, result, tree_empty, retry_of, cancel_reason, cancel_forced, traceparent, output_removed, signal, grace_used_ms, subject, holds)
    values ('01a22a64-0e49-7000-bb61-77d15f9d246b', 'server.create', 'production', 'web-04', '{"workspace":"production","provider":"upcloud","plan":"p","hostname":"web-04","check_mode":false}', 'PENDING', 0, null, 'admin', null, 'b246fa66-984d-4b76-a00d-bdab2909c7aa', timestamp with time zone '2026-11-30 02:58:50.057+00', timestamp with time zone '2026-11-30 02:58:50.057+00', null, null, null, null, null, null, null, null, null, null, null, false, null, null, 'server web-04', null);
insert into operation (id, kind, workspace, target, arguments, state, attempt, node, requested_by, cancelled_by, request_id, created_at, updated_at, started_at, finished_at, exit_code, error_code, error, result, tree_empty, retry_of, cancel_reason, cancel_forced, traceparent, output_removed, signal, grace_used_ms, subject, holds)
    values ('01a22a64-1020-7000-9103-3be121aa320a', 'server.create', 'production', 'web-05', '{"workspace":"production","provider":"upcloud","plan":"p","hostname":"web-05","check_mode":false}', 'CANCELLED', 0, null, 'admin', 'admin', '848b416f-f75d-447c-8751-a18d8b2a180b', timestamp with time zone '2026-11-30 02:58:50.528+00', timestamp with time zone '2026-11-30 02:58:51.102+00', null, timestamp with time zone '2026-11-30 02:58:51.102+00', null, null, null, null, null, null, 'not needed', null, null, false, null, null, 'server web-05', null);
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-9f1f-7000-a829-0c1233c17a01', timestamp with time zone '2026-11-30 02:58:21.599+00', 'system', null, null, null, 'account.change', 'admin', 'success', null, 'password, from ADMIN_PASSWORD', '22aa9e309b8a96fb9f23df5b5f04cbe2f4a7158d5ce1e357ca2b83db08ad4061', 4, 'eff2c57c575e2f890d70996f2552b776684f5d5bdb2cd91462f4f792aad0a76f', 'facbe9592e45eb9a338646cfb0f81d7183dde242c3be845b5cd3de8f4bb787ab', null, null, '01a22a63-9201-7000-bbbb-fa53ba1d792e/4/0/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-9201-7001-ad50-2ecd653a3518', timestamp with time zone '2026-11-30 02:58:18.240+00', 'system', null, null, null, 'account.create', 'admin', 'success', null, 'default user', 'c459bc2264fef55b33c338a48e66e13e66b7b6f205aaec9973111dd262487975', 1, '0000000000000000000000000000000000000000000000000000000000000000', '914c6c06ce6656928fd82ab5e90a0393d7fdb5afa136daabaebdfc6ea966e9a7', null, null, '01a22a63-9201-7000-bbbb-fa53ba1d792e/1/0/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-92b6-7000-af41-3be7d1cbc033', timestamp with time zone '2026-11-30 02:58:18.422+00', 'system', null, null, null, 'account.create', 'developer', 'success', null, 'default user', 'e025902f8d9813205ce520dd94700cfeeea180c0e7c2691f2d4924e4da899871', 3, 'aa2dd5f1c09fad1402fa1671d77c6f2c198200137f413bcd8fb14c6fe592041d', 'eff2c57c575e2f890d70996f2552b776684f5d5bdb2cd91462f4f792aad0a76f', null, null, '01a22a63-9201-7000-bbbb-fa53ba1d792e/3/0/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-92b4-7000-82e0-96bd7f3fd887', timestamp with time zone '2026-11-30 02:58:18.420+00', 'system', null, null, null, 'account.create', 'operator', 'success', null, 'default user', 'e6828f8dc08eb9139c52f997f7acbf535a20c58a7429136d19741fb5f82ef93e', 2, '914c6c06ce6656928fd82ab5e90a0393d7fdb5afa136daabaebdfc6ea966e9a7', 'aa2dd5f1c09fad1402fa1671d77c6f2c198200137f413bcd8fb14c6fe592041d', null, null, '01a22a63-9201-7000-bbbb-fa53ba1d792e/2/0/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-c97b-7000-8968-396fb2945b02', timestamp with time zone '2026-11-30 02:58:32.443+00', 'admin', 'admin', '127.0.0.1', 'e0dd2d68-6bb7-4ddf-9131-f3c896c5b779', 'auth.login', 'admin', 'success', null, null, '31964862df2d2ce96f6a1ea275ed9449939c6d524426d1516ef20220e76f950a', 5, 'facbe9592e45eb9a338646cfb0f81d7183dde242c3be845b5cd3de8f4bb787ab', '4b365844483b5469e2200916fae57f081c0f18d5e5d7f781d1c74551e07d08a5', null, null, '01a22a63-9201-7000-bbbb-fa53ba1d792e/5/4/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-cff3-7000-aad1-011a3ebe1d0a', timestamp with time zone '2026-11-30 02:58:34.099+00', 'admin', 'admin', '127.0.0.1', '9b30fa39-7e3e-491a-ad61-1519058a9154', 'account.create', 'carol', 'success', null, 'role operator, workspaces production', '50443adc77de82fbdac5b0536da9779914e948419024215fbdef8b1b6acb75d2', 6, '4b365844483b5469e2200916fae57f081c0f18d5e5d7f781d1c74551e07d08a5', 'b830a5b7d6775e40b95923b6904b2ecdffb70218857bda1898f74d1025a90f74', null, null, '01a22a63-9201-7000-bbbb-fa53ba1d792e/6/5/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-d4d2-7000-a749-51e1a2fe3767', timestamp with time zone '2026-11-30 02:58:35.346+00', 'admin', 'admin', '127.0.0.1', '9e7fa344-d2ce-4c14-a172-c90b4a6f2063', 'token.create', '01a22a63-d492-7000-b326-558c918b78ab', 'success', null, 'role viewer, workspaces *, until 2027-11-30T02:58:35.282Z: ci', 'bd4b5715fe5c1ee43bbbc2c1d5dce88c0171b3326d6e0a4aa4d3c51963fdfed7', 7, 'b830a5b7d6775e40b95923b6904b2ecdffb70218857bda1898f74d1025a90f74', '489ef8a3adb3f7513e570ccaf8fa1c0fb3eb3b23dc9b5058f3b681ce67ea2aab', null, null, '01a22a63-9201-7000-bbbb-fa53ba1d792e/7/6/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-d9b1-7000-909c-fcdd2210a54c', timestamp with time zone '2026-11-30 02:58:36.593+00', 'mallory', null, '127.0.0.1', 'a4fe49c1-f642-4d69-b726-76f6605e2a8e', 'auth.login', 'mallory', 'failure', null, 'wrong user name or password, or disabled', 'f4a3a1d9db8a9f601c74645ffa04b4dde4609e838fcfa94407a34155ef03c4f7', 8, '489ef8a3adb3f7513e570ccaf8fa1c0fb3eb3b23dc9b5058f3b681ce67ea2aab', '056a17b59774d72855c81aac57eed17e49639362d59a18c9f8aa110b2b32b411', null, null, '01a22a63-9201-7000-bbbb-fa53ba1d792e/8/7/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-de62-7000-adfc-d995ccd5aa19', timestamp with time zone '2026-11-30 02:58:37.794+00', 'admin', 'admin', '127.0.0.1', '77837512-6b4f-482f-b87a-5aea93d7cd5b', 'operation.submit', 'web-01', 'pending', '01a22a63-de43-7000-a680-0f99ac2f24e2', 'server.create', 'cac73d92c1ef9cecba47547d8eb8189689e5d2def16916bbbf394b97db52c875', 9, '056a17b59774d72855c81aac57eed17e49639362d59a18c9f8aa110b2b32b411', 'edaaa72314558a088c6df2826dc5753a384e5f91a22ffe9132f19be8cf51fe73', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/9/8/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-e09b-7000-b72b-1a5ec5950045', timestamp with time zone '2026-11-30 02:58:38.363+00', 'system', null, null, null, 'operation.start', 'web-01', 'running', '01a22a63-de43-7000-a680-0f99ac2f24e2', null, '055a5619ac4b2ea0a8051d0b4a9d5c9da27addfa91bb024230dc8df277a362fd', 10, 'edaaa72314558a088c6df2826dc5753a384e5f91a22ffe9132f19be8cf51fe73', '9a55ee915c9b26796e7684669a929dfa8d5490fd20caff7277a737e2bbe10a6e', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/10/9/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-f7f5-7000-9af7-b538582f8079', timestamp with time zone '2026-11-30 02:58:44.341+00', 'system', null, null, null, 'operation.finish', 'web-01', 'completed', '01a22a63-de43-7000-a680-0f99ac2f24e2', null, 'b234860f1ad2fa614fe9f00782d464c23b8ef1a9e76cef3cf627004311cefaaf', 11, '9a55ee915c9b26796e7684669a929dfa8d5490fd20caff7277a737e2bbe10a6e', 'b0279f2e8bce0cfccf84154ad27c973930c3bbe212dadf1e099c84cec5909a73', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/11/10/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-f9e7-7000-ab27-2fe19e20461e', timestamp with time zone '2026-11-30 02:58:44.839+00', 'admin', 'admin', '127.0.0.1', '2ce8bf24-9da6-4775-b31e-962f3341b6e6', 'operation.submit', 'web-02', 'pending', '01a22a63-f9e6-7000-87a0-842d2d2eeee5', 'server.create', 'a1de117e2666c0f688f7d5af4c67cd12f75a69442fa1170d65ce7363d8873fef', 12, 'b0279f2e8bce0cfccf84154ad27c973930c3bbe212dadf1e099c84cec5909a73', 'be0851e56e5e5f2d45ec53f3c4e7384394008d897778df57681bd1f6c70fb1a7', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/12/11/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-fb29-7000-a799-a357342a613a', timestamp with time zone '2026-11-30 02:58:45.161+00', 'system', null, null, null, 'operation.start', 'web-02', 'running', '01a22a63-f9e6-7000-87a0-842d2d2eeee5', null, '5f7ef41994d571e3fb094c139768d1811b74566d3646666bf41b9500395ed068', 13, 'be0851e56e5e5f2d45ec53f3c4e7384394008d897778df57681bd1f6c70fb1a7', 'b7e0bbdc31aff8b28b2e5753eefbe41235effb44eeefb4a2326ce54770bc4ffb', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/13/12/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a63-ff07-7000-8d1a-20dd7cc75427', timestamp with time zone '2026-11-30 02:58:46.151+00', 'system', null, null, null, 'operation.finish', 'web-02', 'failed', '01a22a63-f9e6-7000-87a0-842d2d2eeee5', 'exit_status', 'fc6f29ae48677692d51493a0e6e0c9a64bf0a52d4ee7ee9830ff744fd0ea490b', 14, 'b7e0bbdc31aff8b28b2e5753eefbe41235effb44eeefb4a2326ce54770bc4ffb', '6b7c7de58022ead404fc0bb7a7e56fb5028d9c4458becd082f08634e5f681396', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/14/13/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a64-00f2-7000-9c08-2fb0b5d00c8c', timestamp with time zone '2026-11-30 02:58:46.642+00', 'admin', 'admin', '127.0.0.1', '98d13211-083f-43b3-a111-98b1add209f7', 'operation.submit', 'cluster_creation', 'pending', '01a22a64-00f0-7000-85ca-bb8dc03a4050', 'workflow.submit', 'f00e60b46424c86e344688e54e97d7a089781794c3c57596f60fa2d55c1a9c0e', 15, '6b7c7de58022ead404fc0bb7a7e56fb5028d9c4458becd082f08634e5f681396', 'fd8ec57b4e0cc3553451caf9d243f72926288cf6cee4caae4c4b2727217f6793', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/15/14/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a64-0179-7000-a5b4-09959bc1e2d7', timestamp with time zone '2026-11-30 02:58:46.777+00', 'system', null, null, null, 'operation.start', 'cluster_creation', 'running', '01a22a64-00f0-7000-85ca-bb8dc03a4050', null, 'e373ca105d5ade7058ca9bf22cb1e5c44068b5b9697cfe16c04bab99ac5b9510', 16, 'fd8ec57b4e0cc3553451caf9d243f72926288cf6cee4caae4c4b2727217f6793', '3642279b0729313377fca30f95e527c8beea64d8a16b6df502b846751b426e7f', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/16/15/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a64-0995-7000-93d8-a7d70553b969', timestamp with time zone '2026-11-30 02:58:48.853+00', 'system', null, null, null, 'operation.finish', 'cluster_creation', 'completed', '01a22a64-00f0-7000-85ca-bb8dc03a4050', null, '95476e8615ced86279053c10095a4021275872b0e32ada1f119b5911e89960a7', 17, '3642279b0729313377fca30f95e527c8beea64d8a16b6df502b846751b426e7f', '918f776253d3953711f57d349a6a7e28157c3dbb8acad6be546312a7d88f745f', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/17/16/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a64-0c17-7001-92fb-2dd6bf8442f0', timestamp with time zone '2026-11-30 02:58:49.495+00', 'admin', 'admin', '127.0.0.1', '8fe372e2-105f-4239-8207-d5867d63490b', 'operation.submit', 'web-03', 'pending', '01a22a64-0c17-7000-a2b5-da144a452ad1', 'server.create', '422f35cc7e06257958a2a7ab14f9c144013c55ec901b8af1fd97d9191c6fe1c4', 18, '918f776253d3953711f57d349a6a7e28157c3dbb8acad6be546312a7d88f745f', 'a3698e59a9d8330b8ae92568f534cdd13177e5eee1dde821ac92ff552e349d24', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/18/17/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a64-0cac-7000-9520-00fde5582aef', timestamp with time zone '2026-11-30 02:58:49.644+00', 'system', null, null, null, 'operation.start', 'web-03', 'running', '01a22a64-0c17-7000-a2b5-da144a452ad1', null, '010bb421784f479d221e8ef7def470610a0bedc0ede57bea717858bc506c7426', 19, 'a3698e59a9d8330b8ae92568f534cdd13177e5eee1dde821ac92ff552e349d24', '8eddb481ef1c40802f6340aef83bfc8f8a2ab011f91150a60eb0f474e8254e5b', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/19/18/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a64-0e4a-7000-9a8e-5e2c77da3423', timestamp with time zone '2026-11-30 02:58:50.058+00', 'admin', 'admin', '127.0.0.1', 'b246fa66-984d-4b76-a00d-bdab2909c7aa', 'operation.submit', 'web-04', 'pending', '01a22a64-0e49-7000-bb61-77d15f9d246b', 'server.create', '234c17550785e546e038d0390f9125930166516008c72045b180ecbfdc510f82', 20, '8eddb481ef1c40802f6340aef83bfc8f8a2ab011f91150a60eb0f474e8254e5b', '552f759381eff312b3f53565445a8f345ae034b0b534b68be1f71a498b4755a2', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/20/19/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a64-1021-7000-a799-7397651b6d76', timestamp with time zone '2026-11-30 02:58:50.529+00', 'admin', 'admin', '127.0.0.1', '848b416f-f75d-447c-8751-a18d8b2a180b', 'operation.submit', 'web-05', 'pending', '01a22a64-1020-7000-9103-3be121aa320a', 'server.create', '27af7a37265aaa8703006b438d2d01ad121ac9b865293bd05bfbd0b400cc5f6b', 21, '552f759381eff312b3f53565445a8f345ae034b0b534b68be1f71a498b4755a2', 'd31715565fd79f4133ce07eab83b33c1044c056a4fd1687d8f1fc855cab4da93', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/21/20/');
insert into audit_record (id, recorded_at, principal, role, address, request_id, action, target, outcome, operation_id, detail, tag, seq, prev, mac, token_id, workspace, origin)
    values ('01a22a64-1297-7000-a370-3e3e24111f94', timestamp with time zone '2026-11-30 02:58:51.159+00', 'admin', 'admin', '127.0.0.1', '77425efb-edc4-4012-ae9d-5ec3fa981e8b', 'operation.cancel', 'web-05', 'cancelled', '01a22a64-1020-7000-9103-3be121aa320a', 'not needed', '97363313e6ba3ea6d93144964323a1680af43561c79e9ff1f9b026c772efdb33', 22, 'd31715565fd79f4133ce07eab83b33c1044c056a4fd1687d8f1fc855cab4da93', '20008784e1ca5bb52563838b284f8d9cef013d59eeb3210f3707ae4f00c03c66', null, 'production', '01a22a63-9201-7000-bbbb-fa53ba1d792e/22/21/');
insert into output_chunk (operation_id, last_line, first_line, body)
    values ('01a22a63-de43-7000-a680-0f99ac2f24e2', 5, 1, 'e1796007520102 ==> Checking plan p of provider upcloud
e1796007520102 ==> Reserving plan p of provider upcloud
e1796007520102 ==> Creating server web-01
e1796007520102 ==> Booting server web-01
e1796007520102 ==> Probing server web-01
');
insert into output_chunk (operation_id, last_line, first_line, body)
    values ('01a22a63-de43-7000-a680-0f99ac2f24e2', 6, 6, 'o1796007524248 {"server_id":"srv-0be13762","hostname":"web-01","ip_address":"10.0.11.99","workspace":"production"}
');
insert into output_chunk (operation_id, last_line, first_line, body)
    values ('01a22a63-f9e6-7000-87a0-842d2d2eeee5', 3, 1, 'e1796007526039 ==> Checking plan p of provider fail
e1796007526039 ==> Reserving plan p of provider fail
e1796007526039 Error: provider fail has no capacity for server web-02
');
insert into output_chunk (operation_id, last_line, first_line, body)
    values ('01a22a64-00f0-7000-85ca-bb8dc03a4050', 4, 1, 'e1796007528550 ==> Reading workflow cluster_creation
e1796007528550 ==> Planning workflow cluster_creation
e1796007528550 ==> Running workflow cluster_creation
e1796007528550 ==> Verifying workflow cluster_creation
');
insert into output_chunk (operation_id, last_line, first_line, body)
    values ('01a22a64-00f0-7000-85ca-bb8dc03a4050', 5, 5, 'o1796007528822 {"workflow":"wf-e5d58aca","type":"cluster_creation","workspace":"production","status":"completed"}
');
insert into output_chunk (operation_id, last_line, first_line, body)
    values ('01a22a64-0c17-7000-a2b5-da144a452ad1', 3, 1, 'e1796007531412 ==> Checking plan p of provider hang
e1796007531412 ==> Reserving plan p of provider hang
e1796007531412 ==> Awaiting provider hang
');
insert into idempotency_key (principal, idempotency_key, fingerprint, owner, operation_id, created_at)
    values ('admin', 'c3a62b5066cd067eea3c255aee7c004acaa5b1260f1822606c6ce4a1fb6ed28e', 'd90882a11e4b39934eb925ee433aaa48ac3e84d5b15242965153d3f975a863e8', 'd2e75218-af7f-4ebf-a819-8161931ed5c8', '01a22a63-de43-7000-a680-0f99ac2f24e2', timestamp with time zone '2026-11-30 02:58:37.692+00');
insert into idempotency_key (principal, idempotency_key, fingerprint, owner, operation_id, created_at)
    values ('admin', '4ba7b28b88d74f7e9118e6f7f388c4fa420473a2de387004b570db53675969c5', 'aeb89fc9798b9100bf6fbcfcedf4cd988ff11ecf91e0300e476480314f299cad', '20e731b0-dc47-43ce-9207-f184faed8684', '01a22a63-f9e6-7000-87a0-842d2d2eeee5', timestamp with time zone '2026-11-30 02:58:44.799+00');
insert into idempotency_key (principal, idempotency_key, fingerprint, owner, operation_id, created_at)
    values ('admin', 'd622f4d4d8bb53334e72e6b9fc05aaf8b65338d37848a6c436f98a0386af7e6f', '989da162c79b6d3fcaac89dfb1ab0bc91086cd04cef9e754600dc128ad9dbc4c', 'e7094de4-ec69-4dd8-a02d-0a7325447698', '01a22a64-0c17-7000-a2b5-da144a452ad1', timestamp with time zone '2026-11-30 02:58:49.474+00');
insert into idempotency_key (principal, idempotency_key, fingerprint, owner, operation_id, created_at)
    values ('admin', '1290f48ff08ed2d8c8fda31be64d9ead24f837ba98665c7a88f89ca10782144d', '3eab19e4f4c8ff5ee2d8db2a3912fe0a34ac1932f57d8b2ace8866b6bdff7292', 'cad6096c-6f83-4bd2-bb8a-f858117d49c6', '01a22a64-0e49-7000-bb61-77d15f9d246b', timestamp with time zone '2026-11-30 02:58:49.983+00');
insert into idempotency_key (principal, idempotency_key, fingerprint, owner, operation_id, created_at)
    values ('admin', '2c1a299554f31c5bf1a937c7dde4323b12ca20151b95e7c7974b6414d12af4d4', '31ebf74d63a0d8869ab90dbb51a5a8907474e74ab5e79f6bcb07f554e9fd6c14', '82f3ca85-1244-4ba5-8569-e90ee6a895cc', '01a22a64-1020-7000-9103-3be121aa320a', timestamp with time zone '2026-11-30 02:58:50.487+00');
insert into audit_checkpoint (name, seq, mac, signed_at, signature)
    values ('start', 0, '0000000000000000000000000000000000000000000000000000000000000000', timestamp with time zone '2026-11-30 02:58:24.478+00', '21cfc8e381b0ac76e3f1bdf4e4f942a0a025ab67f9c336d58ce95ecadb4cfd0f');
insert into audit_checkpoint (name, seq, mac, signed_at, signature)
    values ('head', 22, '20008784e1ca5bb52563838b284f8d9cef013d59eeb3210f3707ae4f00c03c66', timestamp with time zone '2026-11-30 02:58:51.503+00', '02552aa943ef460c3dc34165f276fc146660aefbdc8c05a62e995ed717ae7902');
insert into node (id, instance, host, version, capacity, started_at, heartbeat_at, lease_until, ended_at)
    values ('3069ff0f-e9fb-4e3d-89a5-8cc10673a6d3', '48d8a2c1-e7f3-409c-aedb-8a12db9b2d63', 'vm', '0.1.0', 1, timestamp with time zone '2026-11-30 02:58:25.268048+00', timestamp with time zone '2026-11-30 02:58:55.687797+00', timestamp with time zone '2026-11-30 02:59:25.687797+00', null);
insert into failed_login (id, failures, wait_until, full_at, expires_at)
    values ('', 0, timestamp with time zone '2000-01-01 00:00:00+00', timestamp with time zone '2000-01-01 00:00:00+00', timestamp with time zone '9999-01-01 00:00:00+00');
insert into failed_login (id, failures, wait_until, full_at, expires_at)
    values ('f482c09a7d033da19d806396171552fc0ec35aff8d97d56642efa96c4c431a9b', 1, timestamp with time zone '2026-11-30 02:58:36.570+00', timestamp with time zone '2026-11-30 02:59:35.899+00', timestamp with time zone '2026-11-30 03:58:36.570+00');
insert into failed_login (id, failures, wait_until, full_at, expires_at)
    values ('d0b8786463e32268e76b8dde4befef37b7d6b912f722b8bc0f536f858360a4c7', 0, timestamp with time zone '2026-11-30 02:58:32.352+00', timestamp with time zone '2026-11-30 02:58:31.879+00', timestamp with time zone '2026-11-30 03:58:31.839+00');
insert into failed_login (id, failures, wait_until, full_at, expires_at)
    values ('1c1bd578aee461474443b187292d0c0b37871e9adcb885cb0d8ce48986350a32', 0, timestamp with time zone '2026-11-30 02:58:32.334+00', timestamp with time zone '2026-11-30 02:58:32.334+00', timestamp with time zone '2026-12-30 02:58:32.352+00');
insert into failed_login (id, failures, wait_until, full_at, expires_at)
    values ('16fa2d2df5c56e64cc298809350d37d16841475e34d23aa2f60bd445515254c7', 1, timestamp with time zone '2026-11-30 02:58:36.570+00', timestamp with time zone '2026-11-30 02:59:35.899+00', timestamp with time zone '2026-11-30 03:58:36.570+00');
insert into api_token (id, owner, name, role, token_hash, default_password, created_at, expires_at, last_used_at, workspaces)
    values ('01a22a63-d492-7000-b326-558c918b78ab', 'admin', 'ci', 'viewer', '083dc46e4993ed9ab2926f12ea919a96c9de0adfebf6f55831ec60d0c4e9560b', false, timestamp with time zone '2026-11-30 02:58:35.282+00', timestamp with time zone '2027-11-30 02:58:35.282+00', null, '*');
insert into sweep (id, swept_at)
    values (1, timestamp with time zone '2026-11-30 02:58:35.626+00');
