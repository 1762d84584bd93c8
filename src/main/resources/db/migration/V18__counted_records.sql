-- Who wrote a record, its number among all of that writer's, and up to which of these all is told: a
-- record that is taken away before it is sealed leaves a gap.
alter table audit_record add column origin varchar(255);
