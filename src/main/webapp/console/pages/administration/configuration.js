// The configuration in force, and where each value came from.
import { get } from "../../core/api.js";
import * as format from "../../core/format.js";
import { useLoad } from "../../core/load.js";
import { refine } from "../../core/router.js";
import { html } from "../../core/view.js";
import { Empty, Loaded } from "../../parts/basics.js";
import { Table } from "../../parts/table.js";
import { t } from "../../texts.js";

const text = t.administration.configuration;

const keyOf = (entry) => entry.key;

const sourceOf = (entry) => text.sources[entry.source] ?? entry.source;

const shown = (value) => (Array.isArray(value) ? value.join(", ") : String(value));

function Value({ of }) {
  if (of.secret) {
    return html`<span class="fine">${of.set ? text.set : text.unset}</span>`;
  }
  return of.value === null || of.value === "" ? html`<span class="fine">${text.none}</span>` : html`<code>${shown(of.value)}</code>`;
}

const COLUMNS = [
  {
    name: text.columns.key,
    cell: (entry) => html`<code>${entry.key}</code>${entry.secret && html` <span class="badge">${text.secret}</span>`}`,
  },
  { name: text.columns.value, cell: (entry) => html`<${Value} of=${entry} />` },
  {
    name: text.columns.source,
    cell: (entry) =>
      entry.source === "default"
        ? html`<span class="fine">${sourceOf(entry)}</span>`
        : html`<strong>${sourceOf(entry)}</strong> ${entry.place && entry.place !== entry.variable && html`<code class="fine">${entry.place}</code>`}`,
  },
  { name: text.columns.variable, cell: (entry) => (entry.variable ? html`<code class="fine">${entry.variable}</code>` : t.none) },
];

/** Whether every word is somewhere in it. */
function matches(entry, words) {
  const value = entry.secret ? text.secret : shown(entry.value ?? "");
  const all = [entry.key, entry.variable, sourceOf(entry), entry.place, value].join(" ").toLowerCase();
  return words.every((word) => all.includes(word));
}

function Entries({ all, search, changed }) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = all.filter((entry) => matches(entry, words) && !(changed && entry.source === "default"));
  return html`
    <p class="fine" role="status">${text.count(format.count(rows.length), format.count(all.length))}</p>
    ${
      rows.length === 0
        ? html`<${Empty} title=${text.noMatch}>${text.noMatchHelp}<//>`
        : html`<${Table} columns=${COLUMNS} rows=${rows} identity=${keyOf} label=${text.list} />`
    }
  `;
}

export default function Configuration({ query }) {
  const load = useLoad((signal) => get("configuration", { signal }));
  const search = query.get("search") ?? "";
  const changed = query.get("changed") === "yes";
  return html`
    <h2>${text.title}</h2>
    <form class="filters" role="search" onSubmit=${(event) => event.preventDefault()}>
      <label>
        ${text.search}
        <input type="search" value=${search} onInput=${(event) => refine({ search: event.target.value })} spellcheck="false" autocapitalize="none" />
      </label>
      <label>
        <input type="checkbox" checked=${changed} onChange=${() => refine({ changed: changed ? null : "yes" })} /> ${text.changed}
      </label>
    </form>
    <${Loaded} load=${load} what=${text.loading}>
      ${(all) => html`<${Entries} all=${all} search=${search} changed=${changed} />`}
    <//>
  `;
}
