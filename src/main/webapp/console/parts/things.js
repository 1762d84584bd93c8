// The kinds of things that the CLI reports, as data: the pages are the same for all of them.
import { send } from "../core/api.js";
import { address } from "../core/router.js";
import { nameFault } from "./form.js";

const WORKSPACE = { name: "workspace", required: true, known: { of: "workspaces", member: "name" } };

const ON_SERVERS = [
  WORKSPACE,
  { name: "name", required: true },
  { name: "servers", many: true, known: { of: "servers", member: "hostname", same: "workspace" } },
];

/**
 * For each path of the API: the `noun` of its operations, the member that has the `name` of one, what a list shows
 * first, and the `fields` of what creates one. `known` says whose members are suggested, `same` which of them: those
 * that have the same value as the form.
 */
export const THINGS = {
  servers: {
    noun: "server",
    name: "hostname",
    members: ["hostname", "workspace", "status", "provider", "plan", "zone", "ip_address", "tags", "created_at"],
    fields: [
      WORKSPACE,
      { name: "hostname", required: true },
      { name: "provider", required: true, known: { of: "servers", member: "provider" } },
      { name: "plan", required: true, known: { of: "servers", member: "plan", same: "provider" } },
      { name: "zone", known: { of: "servers", member: "zone", same: "provider" } },
      { name: "tags", many: true, known: { of: "servers", member: "tags" } },
    ],
    checks: true,
    deletes: true,
    connects: true,
  },
  taskservs: {
    noun: "taskserv",
    name: "name",
    members: ["name", "workspace", "status", "servers", "created_at"],
    fields: ON_SERVERS.with(1, { name: "name", required: true, known: { of: "taskservs", member: "name" } }),
    checks: true,
    deletes: true,
  },
  clusters: {
    noun: "cluster",
    name: "name",
    members: ["name", "workspace", "status", "servers", "created_at"],
    fields: ON_SERVERS,
    checks: true,
    deletes: true,
  },
  workspaces: {
    noun: "workspace",
    name: "name",
    members: ["name", "created_at"],
    fields: [{ name: "name", required: true }],
    // What is created first in a workspace may make it, whatever it is.
    changedBy: /\.(create|delete)$/,
  },
};

/** Whether an operation of this kind changes the list of such things. */
export const changes = (path, kind) =>
  THINGS[path].changedBy?.test(kind) ?? kind.startsWith(`${THINGS[path].noun}.`);

/** A member as text, as the server compares it: a CLI may print numbers without quotes. */
export const memberText = (thing, member) =>
  ["string", "number"].includes(typeof thing[member]) ? String(thing[member]) : undefined;

/** What people call it; its id where the CLI gives it no name. */
export const nameOf = (path, thing) => memberText(thing, THINGS[path].name) ?? memberText(thing, "id");

/** The address of the page about something of this name; null where the API could not take the name. */
export function thingAddress(path, name, workspace) {
  if (name === undefined || nameFault(name)) {
    return null;
  }
  // The page of that address is the form; whatever comes behind makes it another one.
  const parts = name === "create" ? [path, name, "details"] : [path, name];
  return address(parts, { workspace: path === "workspaces" ? undefined : workspace });
}

/** The kind of thing that such an operation is about; undefined for other operations. */
const pathOf = (kind) => Object.keys(THINGS).find((path) => kind.startsWith(`${THINGS[path].noun}.`));

/** The address of the page about what an operation is about; null where there is none. */
export function targetAddress({ id, kind, target, workspace }) {
  if (kind === "workflow.submit") {
    return address(["workflows", id]);
  }
  const path = pathOf(kind);
  return path && target ? thingAddress(path, target, workspace) : null;
}

/**
 * Asks for what the CLI reports.
 *
 * @returns {Promise<{value: any, at: string, stale: boolean}>} `at` is when the CLI said so; it is `stale` where the
 *     CLI was asked again but did not answer
 */
export async function reported(path, signal) {
  const response = await send("GET", path, { signal });
  const age = Number(response.headers.get("Age") ?? 0) * 1000;
  return {
    value: await response.json(),
    at: new Date(Date.now() - age).toISOString(),
    stale: response.headers.get("X-Inventory-Stale") === "true",
  };
}
