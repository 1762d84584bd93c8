// Is it well, what runs, what waits and for what, what has failed: one glance each.
import { API, get, page, Problem, withQuery } from "../core/api.js";
import * as format from "../core/format.js";
import { useChanges } from "../core/live.js";
import { useEvery, useLoad, useThrottled } from "../core/load.js";
import { has } from "../core/permissions.js";
import { address, refine } from "../core/router.js";
import { classes, html, useMemo } from "../core/view.js";
import { Ago, CheckMode, Duration, Empty, Loaded, State, Time } from "../parts/basics.js";
import { Chart } from "../parts/chart.js";
import { toOperation } from "../parts/operation-table.js";
import { Table } from "../parts/table.js";
import { WaitsFor } from "../parts/waits-for.js";
import { t } from "../texts.js";

const text = t.overview;

/** Milliseconds between two looks at lists while operations change, and at health while nothing does. */
const PACE = 1000;
const HEALTH_PACE = 15_000;
const CHART_PACE = 30_000;

/** Operations of each list. */
const MOST = 20;

const DAY = 24 * 3600 * 1000;
const HOURS = [1, 6, 24, 168];

async function probe(name, signal) {
  try {
    // A probe that is down is a 503 with the same JSON.
    const response = await fetch(new URL(`../health/${name}`, API), { signal, cache: "no-store" });
    return (await response.json()).checks;
  } catch (cause) {
    throw Problem.unreachable(cause);
  }
}

async function health(signal) {
  const [live, ready] = await Promise.all([probe("live", signal), probe("ready", signal)]);
  return [...ready, ...live];
}

function details({ name, data }) {
  if (name === "disk") {
    return text.free(format.bytes(data.free_bytes));
  }
  return Object.entries(data ?? {})
    .map(([key, value]) => `${key}: ${value}`)
    .join(", ");
}

function Check({ name, up, children }) {
  return html`<li class=${classes("check", up ? "up" : "down")}>
    <span class="mark" aria-hidden="true">${up ? "✓" : "✕"}</span>
    <div><strong>${name}</strong> <span class="hidden">${up ? text.up : text.down}</span><div class="fine">${children}</div></div>
  </li>`;
}

function Health() {
  const load = useLoad(health);
  useEvery(HEALTH_PACE, load.reload);
  const nodes = useLoad((signal) => (has("nodes:read") ? get("nodes", { signal }) : Promise.resolve(null)));
  useEvery(HEALTH_PACE, nodes.reload);
  return html`<section class="card" aria-label=${text.health}>
    <${Loaded} load=${load} what=${text.healthLoading}>
      ${(checks) => {
        const alive = nodes.data?.filter((it) => it.state === "alive");
        return html`<ul class="checks">
          ${checks.map((it) => html`<${Check} name=${text.checks[it.name] ?? it.name} up=${it.status === "UP"}>${details(it)}<//>`)}
          ${
            alive &&
            html`<${Check} name=${text.nodes} up=${alive.length > 0}>
              ${text.nodesAlive(alive.length)}, ${text.slots(
                alive.reduce((sum, it) => sum + it.running, 0),
                alive.reduce((sum, it) => sum + it.capacity, 0),
              )}
            <//>`
          }
        </ul>`;
      }}
    <//>
  </section>`;
}

/** The sandbox creates nothing, which nobody must miss. */
function Sandbox() {
  const load = useLoad((signal) => get("version", { signal, open: true }));
  return load.data?.cli === "sandbox" ? html`<p class="notice warning" role="status">${text.sandbox}</p>` : null;
}

const WHAT = { name: text.columns.what, links: true, cell: (row) => html`${row.kind} ${row.target} <${CheckMode} of=${row} />` };
const WHERE = { name: text.columns.workspace, cell: (row) => row.workspace ?? t.none };

const RUNNING = [
  WHAT,
  WHERE,
  { name: text.columns.by, cell: (row) => row.requested_by },
  { name: text.columns.running, cell: (row) => html`<${Duration} from=${row.started_at} />` },
];
const WAITING = [
  WHAT,
  WHERE,
  { name: text.columns.waits, cell: (row) => html`<${WaitsFor} operation=${row} />` },
  { name: text.columns.since, cell: (row) => html`<${Duration} from=${row.created_at} />` },
];
const FAILED = [
  WHAT,
  WHERE,
  { name: text.columns.why, cell: (row) => html`<code>${row.error_code}</code>` },
  { name: text.columns.ended, cell: (row) => html`<${Ago} at=${row.finished_at} />` },
];

function List({ title, load, columns, query, empty }) {
  return html`<section class="card" aria-label=${title}>
    <div class="head">
      <h2>${title} ${load.data && html`<span class="number">${load.data.items.length}${load.data.next ? "+" : ""}</span>`}</h2>
      <span class="grow"></span>
      <a href=${address(["operations"], query)}>${text.all}</a>
    </div>
    <${Loaded} load=${load}>
      ${({ items }) =>
        items.length === 0
          ? html`<p class="fine">${empty}</p>`
          : html`<${Table} columns=${columns} rows=${items} href=${toOperation} label=${title} />`}
    <//>
  </section>`;
}

const list = (query) => (signal) => page(withQuery("operations", { limit: MOST, ...query }), { signal });

function Lists() {
  const running = useLoad(list({ state: "running" }));
  const waiting = useLoad(list({ state: "pending" }));
  const failed = useLoad((signal) => list({ state: "failed", created_after: new Date(Date.now() - DAY).toISOString() })(signal));
  const all = [running, waiting, failed];
  const reload = useThrottled(() => Promise.all(all.map((it) => it.reload())), PACE);
  useChanges(reload);
  return html`<div class="pair">
    <${List} title=${text.running} load=${running} columns=${RUNNING} query=${{ state: "running" }} empty=${text.nothingRuns} />
    <${List} title=${text.waiting} load=${waiting} columns=${WAITING} query=${{ state: "pending" }} empty=${text.nothingWaits} />
    <${List} title=${text.failed} load=${failed} columns=${FAILED} query=${{ state: "failed" }} empty=${text.nothingFailed} />
    <${Latest} />
  </div>`;
}

function Latest() {
  const load = useLoad(list({ limit: 8 }));
  const reload = useThrottled(load.reload, PACE);
  useChanges(reload);
  const columns = [
    { name: text.columns.state, cell: (row) => html`<${State} of=${row.status} />` },
    WHAT,
    WHERE,
    { name: text.columns.submitted, cell: (row) => html`<${Time} at=${row.created_at} short />` },
  ];
  return html`<section class="card" aria-label=${text.latest}>
    <div class="head"><h2>${text.latest}</h2><span class="grow"></span><a href=${address(["operations"])}>${text.all}</a></div>
    <${Loaded} load=${load}>
      ${({ items }) =>
        items.length === 0
          ? html`<${Empty} title=${t.operations.empty}>${t.operations.emptyHelp} <a href=${address(["servers", "create"])}>${text.createServer}</a><//>`
          : html`<${Table} columns=${columns} rows=${items} href=${toOperation} label=${text.latest} />`}
    <//>
  </section>`;
}

function Charts({ hours }) {
  const load = useLoad((signal) => get(withQuery("statistics", { hours }), { signal }), [hours]);
  useEvery(CHART_PACE, load.reload);
  const drawn = useMemo(() => load.data && series(load.data), [load.data]);
  return html`<section class="card" aria-label=${text.charts}>
    <div class="head">
      <h2>${text.charts}</h2>
      <span class="grow"></span>
      <span class="switch" role="group" aria-label=${text.span}>
        ${HOURS.map(
          (it) =>
            html`<button type="button" class="small" aria-pressed=${it === hours} onClick=${() => refine({ hours: it })}>${text.hours(it)}</button>`,
        )}
      </span>
    </div>
    <${Loaded} load=${load} what=${text.chartsLoading}>
      ${() => html`<div class="charts">
        <${Chart} title=${text.throughput} times=${drawn.times} series=${drawn.throughput} />
        <${Chart} title=${text.depth} times=${drawn.times} series=${drawn.depth} />
        <${Chart} title=${text.runTime} times=${drawn.times} series=${drawn.runTime} value=${format.duration} />
      </div>`}
    <//>
  </section>`;
}

function series({ buckets }) {
  const values = (name, label, colour) => ({ name: label, colour, values: buckets.map((it) => it[name]) });
  return {
    times: buckets.map((it) => new Date(it.from) / 1000),
    throughput: [values("completed", t.states.completed, "--good"), values("failed", t.states.failed, "--bad"), values("submitted", text.submitted, "--busy")],
    depth: [values("waiting", text.waiting, "--busy")],
    runTime: [values("run_ms_p50", text.median, "--good"), values("run_ms_p95", text.p95, "--warn"), values("wait_ms_p95", text.waitP95, "--busy")],
  };
}

export default function Overview({ query }) {
  const hours = HOURS.find((it) => String(it) === query.get("hours")) ?? 6;
  return html`
    <h1 class="hidden">${t.pages.overview}</h1>
    <${Sandbox} />
    <${Health} />
    <${Lists} />
    <${Charts} hours=${hours} />
  `;
}
