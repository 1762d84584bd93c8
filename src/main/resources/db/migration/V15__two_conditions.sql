-- For lists by two conditions, of which each alone lets nearly everything through; with a workspace and
-- a state there is operation_turn already.

create index operation_state_requester on operation (state, requested_by, id);
create index operation_state_kind on operation (state, kind, id);
create index operation_workspace_requester on operation (workspace, requested_by, id);
create index operation_workspace_kind on operation (workspace, kind, id);
create index operation_requester_kind on operation (requested_by, kind, id);
