-- The command line that has run, without its secrets, as a JSON array; written with the end. Null where none has.
alter table operation add column command varchar(1048576);

-- Whether it is only to say what it would do. Null where its kind can't, and for those of before.
alter table operation add column check_mode boolean;

-- Figures of the last hours: what has ended in them, and what has not (finished_at is null), with all columns
-- that are asked for, so that no row, which may hold a megabyte, is read.
create index operation_ended on operation (finished_at, state, workspace, started_at, created_at);

-- For lists of what was done to one thing. Mostly there are few for each, so there is no index for it together with
-- each second condition; where many have one name (such as kubernetes), the other conditions are looked at in the
-- index, without their rows.
create index operation_target on operation (target, id, state, workspace, requested_by, kind);
