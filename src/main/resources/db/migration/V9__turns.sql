-- Whose turn it is: one change of a thing at a time, and the workspaces in turn.

-- what an operation changes, such as "server web-01"; null where it changes no single thing
alter table operation add column subject varchar(128);
-- the same with its workspace, while it runs: no two operations hold one thing, whatever a node believes
alter table operation add column holds varchar(192);
alter table operation add constraint operation_holds unique (holds);

create index operation_subject on operation (subject, state, id);
create index operation_turn on operation (state, workspace, id);
