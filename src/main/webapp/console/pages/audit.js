// The audit trail: who did what, from where; whether it is whole; and as files.
import { withQuery } from "../core/api.js";
import { usePages } from "../core/load.js";
import { has } from "../core/permissions.js";
import { address, refine, route } from "../core/router.js";
import { html } from "../core/view.js";
import { Empty, ProblemNote, Time, Waiting } from "../parts/basics.js";
import { Refused } from "../parts/refused.js";
import { More, Table } from "../parts/table.js";
import { t } from "../texts.js";
import { Exports } from "./audit/exports.js";
import { Filters, filtersOf } from "./audit/filters.js";
import { AuditRecord } from "./audit/record.js";
import { useVerification } from "./audit/verify.js";

const text = t.audit;

/** What did not go well. */
const BAD = ["failure", "failed", "denied"];

const COLUMNS = [
  { name: text.columns.when, cell: (row) => html`<${Time} at=${row.recorded_at} short />`, links: true, className: "number" },
  { name: text.columns.who, className: "long", cell: (row) => html`${row.principal}${row.role && row.role !== row.principal && html` <span class="fine">${row.role}</span>`}` },
  { name: text.columns.what, className: "number", cell: (row) => html`<span title=${text.actions[row.action]}><code>${row.action}</code></span>` },
  { name: text.columns.target, className: "long", cell: (row) => row.target ?? t.none },
  { name: text.columns.outcome, className: "number", cell: (row) => html`<span class=${BAD.includes(row.outcome) ? "fault" : ""}>${row.outcome}</span>` },
  { name: text.columns.from, cell: (row) => html`<span class="number">${row.address ?? t.none}</span>` },
  {
    name: text.columns.detail,
    className: "long",
    cell: (row) =>
      html`${row.operation_id ? html`<a href=${address(["operations", row.operation_id])}>${row.detail ?? text.record.operation}</a>` : row.detail}`,
  },
];

/** The present list, with a record opened. */
const opened = (row) => address(["audit"], { ...Object.fromEntries(route.get().query), record: row.id });

function List({ pages, filtered }) {
  if (pages.items === null) {
    return !pages.problem && html`<${Waiting} what=${text.loading} />`;
  }
  return pages.items.length === 0
    ? html`<${Empty} title=${filtered ? text.noMatch : text.empty}>${filtered ? text.noMatchHelp : text.emptyHelp}<//>`
    : html`<${Table} columns=${COLUMNS} rows=${pages.items} href=${opened} label=${text.list} />
        <${More} pages=${pages} />`;
}

function Trail({ query }) {
  const filters = filtersOf(query);
  // Nothing asks by itself: each look is recorded.
  const pages = usePages(withQuery("audit", { ...filters, limit: 100 }));
  const verification = useVerification();
  const id = query.get("record");
  const record = id && pages.items?.find((it) => it.id === id);
  return html`
    <div class="head">
      <h1>${text.title}</h1>
      <span class="grow"></span>
      <button type="button" disabled=${pages.loading} onClick=${pages.refresh}>${text.reload}</button>
      ${verification.button}
    </div>
    <p class="fine">${text.about}</p>
    ${verification.answer}
    <${Filters} query=${query} />
    <${Exports} filters=${filters} listed=${pages.items} />
    ${id && pages.items && !record && html`<p class="notice" role="status">${text.record.gone}</p>`}
    <${ProblemNote} problem=${pages.problem} retry=${pages.refresh} />
    <${List} pages=${pages} filtered=${Object.keys(filters).length > 0} />
    ${record && html`<${AuditRecord} of=${record} onClose=${() => refine({ record: null })} />`}
  `;
}

export default function Audit({ query }) {
  // To ask without the right to would be recorded as a refusal.
  return has("audit:read")
    ? html`<${Trail} query=${query} />`
    : html`<h1>${text.title}</h1>
        <${Refused} path="/v1/audit" />`;
}
