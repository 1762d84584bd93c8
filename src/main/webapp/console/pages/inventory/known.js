// What is known of what exists, for suggestions and remarks in forms.
import { get } from "../../core/api.js";
import { useLoad } from "../../core/load.js";
import { nameFault } from "../../parts/form.js";
import { namesFault } from "../../parts/names-field.js";
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
    return [...new Set(all)].sort().slice(0, MOST);
  };
  return { things, suggestions };
}

/** What is not wrong, but worth knowing before one goes on. */
export function remarkOf(path, field, values, known) {
  const value = values[field].trim();
  const workspaces = known.things("workspaces");
  if (field === "workspace" && value && workspaces?.length > 0 && !workspaces.some((it) => it.name === value)) {
    return text.newWorkspace(value);
  }
  const workspace = values.workspace?.trim();
  const isThere = (it) => nameOf(path, it) === value && (workspace === undefined || memberText(it, "workspace") === workspace);
  if (field === THINGS[path].name && value && known.things(path)?.some(isThere)) {
    return text.isThere(value, workspace);
  }
  return undefined;
}
