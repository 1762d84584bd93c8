// What is known of what exists, for suggestions and remarks in forms.
import { get } from "../../core/api.js";
import { useLoad } from "../../core/load.js";
import { session } from "../../core/session.js";
import { nameFault } from "../../parts/form.js";
import { namesFault, namesOf } from "../../parts/names-field.js";
import { memberText, nameOf, THINGS } from "../../parts/things.js";
import { t } from "../../texts.js";

const text = t.inventory.form;

/** More would help nobody to choose. */
const MOST = 200;

/** What is wrong with a value, as the server would say it; undefined where nothing is. */
export function faultOf({ many, required }, value) {
  const given = value.trim();
  if (given === "") {
    return required ? t.form.required : undefined;
  }
  return many ? namesFault(given) : nameFault(given);
}

/** Asks what exists. Without an answer there are no suggestions, which is no reason to show no form. */
export function useKnown(path) {
  const lists = [...new Set([path, "workspaces", ...THINGS[path].fields.map((it) => it.known?.of).filter(Boolean)])];
  const load = useLoad(async (signal) => {
    const asked = await Promise.allSettled(lists.map((it) => get(it, { signal })));
    return Object.fromEntries(lists.map((it, i) => [it, asked[i].status === "fulfilled" ? asked[i].value : null]));
  }, [path]);
  const things = (list) => load.data?.[list] ?? null;
  const suggestions = ({ known }, values) => {
    const same = known?.same && values[known.same].trim();
    const among = known ? (things(known.of) ?? []).filter((it) => !same || it[known.same] === same) : [];
    const all = among.flatMap((it) => it[known.member] ?? []).filter((it) => typeof it === "string" && !nameFault(it));
    // One that the account may fill need not be there yet.
    const mine = known?.of === "workspaces" ? (reachable() ?? []) : [];
    return [...new Set([...all, ...mine])].sort().slice(0, MOST);
  };
  return { things, suggestions };
}

/** What is not wrong, but worth knowing before one goes on; undefined where nothing is. */
export function remarkOf(path, field, values, known) {
  const value = values[field].trim();
  const workspace = values.workspace?.trim();
  if (value === "") {
    return undefined;
  }
  if (field === "workspace") {
    const reach = reachable();
    if (reach && !reach.includes(value)) {
      return text.outOfReach(value);
    }
    const all = known.things("workspaces");
    return all?.length > 0 && !all.some((it) => nameOf("workspaces", it) === value) ? text.newWorkspace(value) : undefined;
  }
  if (field === "servers") {
    const missing = known.things("servers") && namesOf(value).find((it) => !isIn(known, "servers", it, workspace));
    return missing && text.noServer(missing, workspace);
  }
  return field === THINGS[path].name && isIn(known, path, value, workspace) ? text.isThere(value, workspace) : undefined;
}

/** The workspaces that the account is limited to; null for one that reaches all. */
function reachable() {
  const workspaces = session.get().me?.workspaces ?? ["*"];
  return workspaces.includes("*") ? null : workspaces;
}

/** Whether there is one of that name; in that workspace, where things of its kind are in one. */
const isIn = (known, path, name, workspace) =>
  Boolean(known.things(path)?.some((it) => nameOf(path, it) === name && (!workspace || memberText(it, "workspace") === workspace)));
