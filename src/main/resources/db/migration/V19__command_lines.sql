-- The command line that has run, without its secrets, as a JSON array; written with the end. Null where none has.
alter table operation add column command varchar(1048576);
