// The workflows that were submitted, newest first.
import { withQuery } from "../core/api.js";
import { useChanges } from "../core/live.js";
import { usePages, useThrottled } from "../core/load.js";
import { usePermission } from "../core/permissions.js";
import { address, refine, replace } from "../core/router.js";
import { html } from "../core/view.js";
import { Empty, PermittedLink, ProblemNote, Waiting } from "../parts/basics.js";
import { COLUMNS } from "../parts/operation-table.js";
import { StateFilter } from "../parts/state-filter.js";
import { More, Table } from "../parts/table.js";
import { TextFilter } from "../parts/text-filter.js";
import { t } from "../texts.js";

const text = t.workflows;

const PACE = 700;

const NAMES = ["state", "workspace", "requested_by"];

const columns = COLUMNS.filter((it) => it.name !== t.operations.columns.kind).map((it) =>
  it.links ? { ...it, name: text.type } : it,
);

function Filters({ query }) {
  const input = (name, label, type) =>
    html`<${TextFilter} label=${label} type=${type} value=${query.get(name) ?? ""} onChange=${(value) => refine({ [name]: value })} />`;
  return html`<form class="filters" role="search" onSubmit=${(event) => event.preventDefault()}>
    <${StateFilter} query=${query} />
    ${input("workspace", t.operations.filters.workspace, "search")}
    ${input("requested_by", t.operations.filters.requestedBy, "text")}
    ${
      NAMES.some((name) => query.get(name)) &&
      html`<button type="button" class="quiet" onClick=${() => replace(["workflows"])}>${t.operations.filters.clear}</button>`
    }
  </form>`;
}

function NothingThere({ filtered, permission }) {
  return filtered
    ? html`<${Empty} title=${text.noMatch}>${t.operations.noMatchHelp}<//>`
    : html`<${Empty} title=${text.empty}>${permission.allowed ? text.emptyHelp : permission.reason}<//>`;
}

export default function Workflows({ query }) {
  const filters = Object.fromEntries(NAMES.map((name) => [name, query.getAll(name)]));
  const pages = usePages(withQuery("operations", { kind: "workflow.submit", ...filters, limit: 100 }));
  const refresh = useThrottled(pages.refresh, PACE);
  useChanges((change) => (change === null || change.kind === "workflow.submit") && refresh());
  const permission = usePermission("POST", "/v1/workflows/submit");
  return html`
    <div class="head">
      <h1>${t.pages.workflows}</h1>
      <span class="grow"></span>
      <${PermittedLink} class="primary" permission=${permission} href=${address(["workflows", "submit"])}>${text.submit}<//>
    </div>
    <${Filters} query=${query} />
    <${ProblemNote} problem=${pages.problem} retry=${pages.refresh} />
    ${
      pages.items === null
        ? !pages.problem && html`<${Waiting} what=${text.loading} />`
        : pages.items.length === 0
          ? html`<${NothingThere} filtered=${NAMES.some((name) => query.get(name))} permission=${permission} />`
          : html`<${Table} columns=${columns} rows=${pages.items} href=${(row) => address(["workflows", row.id])} label=${text.list} />
              <${More} pages=${pages} />`
    }
  `;
}
