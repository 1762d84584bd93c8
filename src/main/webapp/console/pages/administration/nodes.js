// The servers that share the database: what each does, and whether it is alive.
import { get } from "../../core/api.js";
import { useEvery, useLoad } from "../../core/load.js";
import { html } from "../../core/view.js";
import { Ago, Facts, Loaded, Time } from "../../parts/basics.js";
import { Table } from "../../parts/table.js";
import { t } from "../../texts.js";

const text = t.administration.nodes;

/** Milliseconds between two looks: as often as nodes send heartbeats. */
const PACE = 5000;

/** How many milliseconds older than the newest a heartbeat is if one was missed. */
const LATE = 12_000;

function Load({ of, host }) {
  return html`<span class="load">
    <meter min="0" max=${of.capacity} value=${of.running} high=${of.capacity * 0.9} aria-label=${text.loadLabel(host, of.running, of.capacity)}></meter>
    ${text.load(of.running, of.capacity)}
  </span>`;
}

const isAlive = (node) => node.state === "alive";

const columns = (newest) => [
  { name: text.columns.host, className: "whole", cell: (node) => html`<strong>${node.host}</strong><br /><code class="fine">${node.id}</code>` },
  {
    name: text.columns.state,
    className: "whole",
    cell: (node) =>
      isAlive(node)
        ? html`<span class="state state-completed"><span aria-hidden="true">●</span>${text.states.alive}</span>`
        : html`<span class="state state-cancelled"><span aria-hidden="true">○</span>${text.states[node.state] ?? node.state}</span>
            ${node.ended_at && html` <${Time} at=${node.ended_at} short />`}`,
  },
  { name: text.columns.load, className: "whole", cell: (node) => (isAlive(node) ? html`<${Load} of=${node} host=${node.host} />` : t.none) },
  {
    name: text.columns.heartbeat,
    className: "whole",
    cell: (node) => {
      const late = isAlive(node) && newest - new Date(node.heartbeat_at) > LATE;
      return html`<span class=${late ? "fault" : ""}><${Ago} at=${node.heartbeat_at} />${late && `, ${text.late}`}</span>`;
    },
  },
  { name: text.columns.lease, cell: (node) => (isAlive(node) ? html`<${Time} at=${node.lease_until} short />` : t.none) },
  { name: text.columns.started, cell: (node) => html`<${Time} at=${node.started_at} short />` },
  { name: text.columns.version, className: "whole", cell: (node) => node.version },
];

/** The newest heartbeat, by the database's clock; the viewer's may be another. */
const newestOf = (nodes) => Math.max(...nodes.map((node) => new Date(node.heartbeat_at)));

/** All together, where there are several. */
function Total({ of }) {
  const alive = of.filter(isAlive);
  const sum = (name) => alive.reduce((total, node) => total + node[name], 0);
  const total = { running: sum("running"), capacity: sum("capacity") };
  return alive.length > 1 && html`<div class="card"><${Facts} of=${[[text.total, html`<${Load} of=${total} host=${text.total} />`]]} /></div>`;
}

export default function Nodes() {
  const load = useLoad((signal) => get("nodes", { signal }));
  useEvery(PACE, load.reload);
  return html`
    <h2>${text.title}</h2>
    <p class="fine">${text.help}</p>
    ${load.problem && load.data && html`<p class="fine">${text.stale}</p>`}
    <${Loaded} load=${load} what=${text.loading}>
      ${(nodes) => html`<${Total} of=${nodes} /><${Table} columns=${columns(newestOf(nodes))} rows=${nodes} label=${text.list} />`}
    <//>
  `;
}
