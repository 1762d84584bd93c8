// The states and kinds of operations, as docs/api.md has them.
export const STATES = ["pending", "running", "completed", "failed", "cancelled"];

export const KINDS = [
  "server.create",
  "server.delete",
  "server.ssh",
  "taskserv.create",
  "taskserv.delete",
  "cluster.create",
  "cluster.delete",
  "workflow.submit",
  "workspace.create",
];
