// What the CLI reports of a kind: how old that is, search, filters, what is under way.
import { get, withQuery } from "../core/api.js";
import { useChanges } from "../core/live.js";
import { useLoad, useThrottled } from "../core/load.js";
import { usePermission } from "../core/permissions.js";
import { address } from "../core/router.js";
import { html, useEffect, useMemo, useState } from "../core/view.js";
import { Empty, Loaded, PermittedLink } from "../parts/basics.js";
import { isName, Member, memberName, Reported, ThingLink, UnderWay, useReport } from "../parts/report.js";
import { Table } from "../parts/table.js";
import { memberText, nameOf, THINGS } from "../parts/things.js";
import { Filters, isFiltered } from "./inventory/filters.js";
import { t } from "../texts.js";

const text = t.inventory;

/** Milliseconds between two questions, however much changes. */
const PACE = 1000;

/** Columns of a list; more of what a CLI reports is on the page of each thing. */
const MOST_COLUMNS = 9;

const NOTHING = [];

/** Rows that are drawn at once. */
const STEP = 300;

/** The members that are shown: those that people look for first, as far as they are there, then others. */
function membersOf(path, things) {
  const there = new Set(things.flatMap(Object.keys));
  const first = THINGS[path].members.filter((it) => there.has(it) || it === THINGS[path].name);
  // Ids are long, and everything has a name.
  const rest = [...there].filter((it) => !first.includes(it) && it !== "id");
  return [...first, ...rest].slice(0, Math.max(MOST_COLUMNS, first.length));
}

const columnsOf = (path, things) =>
  membersOf(path, things).map((member) => ({
    name: memberName(path, member),
    cell: ({ thing }) =>
      member === THINGS[path].name
        ? html`<${ThingLink} path=${path} name=${nameOf(path, thing)} workspace=${memberText(thing, "workspace")} class="row-link" />`
        : html`<${Member} of=${thing} member=${member} short />`,
  }));

/** With a key for each, whatever the CLI calls them. */
function rowsOf(path, things) {
  const seen = new Map();
  const { compare } = new Intl.Collator("en", { numeric: true });
  return things
    .map((thing) => ({ thing, name: nameOf(path, thing) ?? "", workspace: memberText(thing, "workspace") ?? "" }))
    .sort((a, b) => compare(a.name, b.name) || compare(a.workspace, b.workspace))
    .map((row) => {
      const key = `${row.workspace} ${row.name} ${memberText(row.thing, "id")}`;
      const same = seen.get(key) ?? 0;
      seen.set(key, same + 1);
      return { ...row, key: `${key} ${same}` };
    });
}

/** Every word is somewhere in what was reported. */
function matches(thing, words) {
  if (words.length === 0) {
    return true;
  }
  const all = JSON.stringify(Object.values(thing)).toLowerCase();
  return words.every((word) => all.includes(word));
}

/** What is not known yet, or can't be asked for now, is no reason to show no list. */
const orNothing = (promise) => promise.catch(() => []);

function useWorkspaces(things) {
  const load = useLoad((signal) => orNothing(get("workspaces", { signal })));
  return useMemo(
    () =>
      [...new Set([...(load.data ?? []).map((it) => memberText(it, "name")), ...things.map((it) => memberText(it, "workspace"))])]
        .filter(isName)
        .sort(),
    [load.data, things],
  );
}

/** Operations on such things that have not ended. */
function useUnderWay(path, workspace) {
  const ask = async (signal) => {
    const query = { state: ["pending", "running"], workspace, limit: 200 };
    const all = await orNothing(get(withQuery("operations", query), { signal }));
    return all.filter((it) => it.kind.startsWith(`${THINGS[path].noun}.`));
  };
  const load = useLoad(ask, [path, workspace]);
  const again = useThrottled(load.reload, PACE);
  useChanges((change) => (change === null || change.kind.startsWith(`${THINGS[path].noun}.`)) && again());
  return load.data ?? NOTHING;
}

function NothingThere({ path, query, permission }) {
  if (isFiltered(query)) {
    return html`<${Empty} title=${text.noMatch[path]}>${text.noMatchHelp}<//>`;
  }
  return html`<${Empty} title=${text.empty[path]}>${permission.allowed ? text.emptyHelp[path] : permission.reason}<//>`;
}

function List({ path, query, things, permission }) {
  const words = (query.get("search") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const status = query.get("status");
  const [limit, setLimit] = useState(STEP);
  const rows = useMemo(() => rowsOf(path, things), [things]);
  const columns = useMemo(() => columnsOf(path, things), [things]);
  const shown = rows.filter((it) => (!status || memberText(it.thing, "status") === status) && matches(it.thing, words));
  useEffect(() => setLimit(STEP), [query.toString()]);
  if (shown.length === 0) {
    return html`<${NothingThere} path=${path} query=${query} permission=${permission} />`;
  }
  return html`<p class="fine" role="status">${text.shown(shown.length, rows.length)}</p>
    <${Table}
      columns=${columns}
      rows=${shown.slice(0, limit)}
      identity=${(row) => row.key}
      label=${t.pages[path]}
    />
    ${
      shown.length > limit &&
      html`<p class="more">
        <button type="button" onClick=${() => setLimit(limit + STEP)}>${text.showMore(shown.length - limit)}</button>
      </p>`
    }`;
}

export default function Inventory({ path: [path], query }) {
  const workspace = query.get("workspace") || undefined;
  const { load, refresh } = useReport(path, path, { workspace });
  const underWay = useUnderWay(path, workspace);
  const things = load.data?.value ?? NOTHING;
  const states = useMemo(() => [...new Set(things.map((it) => memberText(it, "status")).filter(Boolean))].sort(), [things]);
  const workspaces = useWorkspaces(things);
  const permission = usePermission("POST", `/v1/${path}/create`);
  return html`
    <div class="head">
      <h1>${t.pages[path]}</h1>
      <span class="grow"></span>
      <${PermittedLink} class="primary" permission=${permission} href=${address([path, "create"], { workspace })}>${text.create[path]}<//>
    </div>
    <${Filters} path=${path} query=${query} workspaces=${workspaces} states=${states} />
    <${Reported} load=${load} onRefresh=${refresh} />
    <${UnderWay} operations=${underWay} />
    <${Loaded} load=${load} what=${text.loading[path]}>
      ${() => html`<${List} path=${path} query=${query} things=${things} permission=${permission} />`}
    <//>
  `;
}
