-- How an operation's command was brought to its end: the last signal it got, and how long it took
-- to end after SIGTERM. tree_empty, whether anything that it started is left, is there already.

alter table operation add column signal varchar(16);
alter table operation add column grace_used_ms bigint;
