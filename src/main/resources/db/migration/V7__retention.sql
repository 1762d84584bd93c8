-- What the removal of what is old needs to find it without reading what is kept.

-- whether there was output that is not kept any more: none and no more are different answers
alter table operation add column output_removed boolean default false not null;
-- what has not ended has no finished_at, so that no range of it holds a row of the queue
create index operation_age on operation (output_removed, finished_at);
create index refresh_token_age on refresh_token (expires_at);

-- the one filter of the audit trail that had none
create index audit_record_address on audit_record (address, id);
