-- Accounts and API tokens that are limited to workspaces, and in the audit trail where it happened.

-- names with a space between two; * is the whole server
alter table account add column workspaces varchar(4000) default '*' not null;
alter table api_token add column workspaces varchar(4000) default '*' not null;

alter table audit_record add column workspace varchar(63);
create index audit_record_workspace on audit_record (workspace, id);
