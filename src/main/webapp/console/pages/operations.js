// The list of operations: live, filtered, and cancelled together.
import { get, post, segment, withQuery } from "../core/api.js";
import { usePermission } from "../core/permissions.js";
import { usePages, useThrottled } from "../core/load.js";
import { useChanges } from "../core/live.js";
import { refine, replace } from "../core/router.js";
import { html, useMemo, useState } from "../core/view.js";
import { Empty, Permitted, ProblemNote, Waiting } from "../parts/basics.js";
import { Confirm } from "../parts/dialog.js";
import { More, Table } from "../parts/table.js";
import { CancelFields } from "../parts/cancel.js";
import { Moment } from "../parts/moment.js";
import { COLUMNS, toOperation } from "../parts/operation-table.js";
import { StateFilter } from "../parts/state-filter.js";
import { TextFilter } from "../parts/text-filter.js";
import { KINDS } from "../parts/kinds.js";
import { t } from "../texts.js";

const text = t.operations;

/** Milliseconds between two looks at the first page, however much changes. */
const PACE = 700;

/** Operations of a page of the list. */
const FIRST = 100;

/** The filters; those that come first are always in sight. */
const NAMES = ["state", "target", "kind", "workspace", "requested_by", "created_after", "created_before"];

function Filters({ query }) {
  const set = (name) => (value) => refine({ [name]: value });
  const choice = (name, label, options) =>
    html`<label>
      ${label}
      <select value=${query.get(name) ?? ""} onChange=${(event) => set(name)(event.target.value)}>
        <option value="">${text.filters.any}</option>
        ${options.map((it) => html`<option value=${it}>${it}</option>`)}
      </select>
    </label>`;
  const input = (name, label, type = "text") =>
    html`<${TextFilter} label=${label} type=${type} value=${query.get(name) ?? ""} onChange=${set(name)} />`;
  const open = matchMedia("(width >= 60rem)").matches || NAMES.slice(2).some((name) => query.get(name));
  return html`<form class="filters" role="search" onSubmit=${(event) => event.preventDefault()}>
    ${input("target", text.filters.target, "search")}
    <${StateFilter} query=${query} />
    <details open=${open}>
      <summary>${text.filters.more}</summary>
      <div class="filters">
        ${choice("kind", text.filters.kind, KINDS)}
        ${input("workspace", text.filters.workspace)}
        ${input("requested_by", text.filters.requestedBy)}
        <${Moment} label=${text.filters.after} value=${query.get("created_after")} onChange=${set("created_after")} />
        <${Moment} label=${text.filters.before} value=${query.get("created_before")} onChange=${set("created_before")} />
      </div>
    </details>
    ${
      NAMES.some((name) => query.get(name)) &&
      html`<button type="button" class="quiet" onClick=${() => replace(["operations"])}>${text.filters.clear}</button>`
    }
  </form>`;
}

function CancelSelected({ ids, onClose, onDone }) {
  const run = async ({ mode, reason }) => {
    const answers = await Promise.allSettled(
      ids.map((id) => post(`operations/${segment(id)}/cancel`, { mode, reason: reason || undefined })),
    );
    const refused = answers.filter((it) => it.status === "rejected");
    onDone({ done: ids.length - refused.length, refused: refused.map((it) => it.reason) });
  };
  return html`<${Confirm} title=${text.cancelTitle(ids.length)} action=${t.operation.cancelAction} run=${run} onClose=${onClose}>
    <${CancelFields} />
  <//>`;
}

const filters = (query) => Object.fromEntries(NAMES.map((name) => [name, query.getAll(name)]));

export default function Operations({ query }) {
  const path = useMemo(() => withQuery("operations", { ...filters(query), limit: FIRST }), [query.toString()]);
  const pages = usePages(path);
  const refresh = useThrottled(pages.refresh, PACE);
  const permission = usePermission("POST", "/v1/operations/any/cancel");
  const [selected, setSelected] = useState(new Set());
  const [asking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState(null);

  const ask = ({ id }) =>
    get(`operations/${segment(id)}`).then(
      // An answer may be late: what has ended does not begin again.
      (now) => pages.set((items) => items.map((it) => (it.id === id && !it.terminal ? now : it))),
      // The connection, when it is back, has everything asked for again.
      () => {},
    );
  useChanges((change) => {
    // What is further down than the first page is asked for by itself.
    const further = (pages.items ?? []).slice(FIRST).filter((it) => !it.terminal && (change === null || it.id === change.id));
    further.forEach(ask);
    if (change === null || further.length === 0) {
      refresh();
    }
  });

  const cancellable = (pages.items ?? []).filter((it) => selected.has(it.id) && it.actions.includes("cancel"));
  const toggle = (id) => {
    const next = new Set(selected);
    if (!next.delete(id)) {
      next.add(id);
    }
    setSelected(next);
  };
  const box = {
    name: text.selection,
    unseen: true,
    className: "box",
    cell: (row) =>
      row.actions.includes("cancel") &&
      html`<input
        type="checkbox"
        aria-label=${text.select(row.target ?? row.id)}
        checked=${selected.has(row.id)}
        onChange=${() => toggle(row.id)}
      />`,
  };
  const columns = permission.allowed ? [box, ...COLUMNS] : COLUMNS;
  const filtered = NAMES.some((name) => query.get(name));

  return html`
    <div class="head"><h1>${text.title}</h1></div>
    <${Filters} query=${query} />
    ${
      cancellable.length > 0 &&
      html`<div class="notice head" role="status">
        ${text.selected(cancellable.length)}
        <${Permitted} permission=${permission} class="danger" onClick=${() => setAsking(true)}>${text.cancelSelected}<//>
      </div>`
    }
    ${
      outcome &&
      html`<p class="notice" role="status">
        ${text.cancelled(outcome.done)}${outcome.refused.length > 0 && html`, ${text.cancelRefused(outcome.refused.length)}`}
      </p>
      ${outcome.refused.slice(0, 3).map((problem) => html`<${ProblemNote} problem=${problem} />`)}`
    }
    <${ProblemNote} problem=${pages.problem} retry=${pages.refresh} />
    ${
      pages.items === null
        ? !pages.problem && html`<${Waiting} what=${text.loading} />`
        : pages.items.length === 0
          ? html`<${Empty} title=${filtered ? text.noMatch : text.empty}>${filtered ? text.noMatchHelp : text.emptyHelp}<//>`
          : html`<${Table} columns=${columns} rows=${pages.items} href=${toOperation} label=${text.list} />
              <${More} pages=${pages} />`
    }
    ${
      asking &&
      html`<${CancelSelected}
        ids=${cancellable.map((it) => it.id)}
        onClose=${() => setAsking(false)}
        onDone=${(it) => {
          setOutcome(it);
          setSelected(new Set());
          refresh();
        }}
      />`
    }
  `;
}
