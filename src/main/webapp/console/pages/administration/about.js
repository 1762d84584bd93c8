// Which server this is, and what it is made of.
import { API, get } from "../../core/api.js";
import * as format from "../../core/format.js";
import { useLoad } from "../../core/load.js";
import { refine } from "../../core/router.js";
import { html } from "../../core/view.js";
import { Empty, Facts, Loaded } from "../../parts/basics.js";
import { Table } from "../../parts/table.js";
import { t } from "../../texts.js";

const text = t.administration.about;

const identity = (part) => `${part.name} ${part.version}`;

/** The home of a part; whatever is no web address is no link. */
function Name({ of }) {
  return /^https?:\/\//i.test(of.url ?? "")
    ? html`<a href=${of.url} target="_blank" rel="noopener noreferrer">${of.name}</a>`
    : of.name;
}

const COLUMNS = [
  { name: text.columns.name, cell: (part) => html`<${Name} of=${part} />` },
  { name: text.columns.version, cell: (part) => html`<span class="number">${part.version}</span>` },
  {
    name: text.columns.licences,
    className: "whole",
    cell: (part) => (part.licences.length > 0 ? part.licences.join(", ") : html`<span class="fine">${text.unknown}</span>`),
  },
];

function Parts({ all, search }) {
  const wanted = search.toLowerCase();
  const rows = all.filter((part) => [part.name, part.version, ...part.licences].join(" ").toLowerCase().includes(wanted));
  return html`
    <p class="fine" role="status">${text.count(format.count(rows.length), format.count(all.length))}</p>
    ${
      rows.length === 0
        ? html`<${Empty} title=${text.noMatch} />`
        : html`<${Table} columns=${COLUMNS} rows=${rows} identity=${identity} label=${text.licencesList} />`
    }
  `;
}

function Licences({ search }) {
  const load = useLoad((signal) => get("licences", { signal }));
  return html`
    <h2>${text.licences}</h2>
    <p class="fine">${text.licencesHelp}</p>
    <form class="filters" role="search" onSubmit=${(event) => event.preventDefault()}>
      <label>
        ${text.search}
        <input type="search" value=${search} onInput=${(event) => refine({ search: event.target.value })} spellcheck="false" />
      </label>
    </form>
    <${Loaded} load=${load} what=${text.licencesLoading}>${(all) => html`<${Parts} all=${all} search=${search} />`}<//>
  `;
}

const link = (href, words) => html`<a href=${href} target="_blank" rel="noopener">${words}</a>`;

export default function About({ query }) {
  const version = useLoad((signal) => get("version", { signal }));
  return html`
    <h2>${text.title}</h2>
    <div class="card">
      <${Loaded} load=${version} what=${text.loading}>
        ${(of) =>
          html`<${Facts}
            of=${[
              [text.name, of.name],
              [text.version, of.version],
              [text.api, of.api],
              [text.cli, text.clis[of.cli] ?? of.cli],
              [text.reference, link(new URL("../docs", API).href, t.apiReference)],
              [text.document, link(new URL("openapi.json", API).href, "openapi.json")],
            ]}
          />`}
      <//>
    </div>
    <${Licences} search=${query.get("search") ?? ""} />
  `;
}
