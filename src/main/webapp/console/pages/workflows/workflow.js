// One workflow: what it was submitted with, how far it is, what came of it.
import { get, post, segment } from "../../core/api.js";
import { useChanges } from "../../core/live.js";
import { useLoad } from "../../core/load.js";
import { usePermission } from "../../core/permissions.js";
import { address } from "../../core/router.js";
import { html, useEffect, useState } from "../../core/view.js";
import { Code, Copy, Duration, Facts, Loaded, Permitted, PermittedLink, State, Time } from "../../parts/basics.js";
import { Confirm } from "../../parts/dialog.js";
import { JsonView } from "../../parts/json.js";
import { LogView } from "../../parts/log-view.js";
import { ThingLink } from "../../parts/report.js";
import { CancelFields } from "../../parts/cancel.js";
import { WaitsFor } from "../../parts/waits-for.js";
import { t } from "../../texts.js";

const text = t.workflows;

function Actions({ of, operation, onChanged }) {
  const [asking, setAsking] = useState(false);
  const cancel = usePermission("POST", "/v1/workflows/any/cancel");
  const submit = usePermission("POST", "/v1/workflows/submit");
  const run = async ({ mode, reason }) => {
    await post(`workflows/${segment(of.id)}/cancel`, { mode, reason: reason || undefined });
    onChanged();
  };
  return html`
    ${
      operation.actions.includes("cancel") &&
      html`<${Permitted} permission=${cancel} class="danger" onClick=${() => setAsking(true)}>${t.operation.cancel}<//>`
    }
    <${PermittedLink} permission=${submit} href=${address(["workflows", "submit"], { from: of.id })}>${text.again}<//>
    ${
      asking &&
      html`<${Confirm} title=${text.cancelTitle} action=${text.cancelAction} run=${run} onClose=${() => setAsking(false)}>
        <${CancelFields} />
      <//>`
    }
  `;
}

/** What workflows of some CLIs say of their steps. */
function tasksOf(result) {
  const tasks = result?.tasks ?? result?.steps;
  return Array.isArray(tasks) && tasks.length > 0 ? tasks : null;
}

function Outcome({ of }) {
  const tasks = tasksOf(of.result);
  return html`
    ${of.error && html`<h2>${t.operation.error}</h2>
      <${Code} text=${of.error} label=${t.operation.error} />`}
    ${tasks && html`<h2>${text.tasks}</h2><${JsonView} of=${tasks} label=${text.tasks} />`}
    ${of.result !== null && html`<h2>${t.operation.result}</h2><${JsonView} of=${of.result} label=${t.operation.result} />`}
  `;
}

function Parameters({ of }) {
  const given = of.parameters && Object.keys(of.parameters).length > 0;
  return html`<h2>${text.parameters}</h2>
    ${
      given
        ? html`<p class="fine">${text.masked}</p><${JsonView} of=${of.parameters} label=${text.parameters} />`
        : html`<p class="fine">${text.noParameters}</p>`
    }`;
}

function facts(of, operation) {
  return [
    [text.id, html`<code>${of.id}</code> <${Copy} text=${of.id} />`],
    [t.inventory.members.workspace, html`<${ThingLink} path="workspaces" name=${of.workspace ?? undefined} />`],
    [t.operations.columns.requestedBy, of.requested_by],
    [t.operations.columns.created, html`<${Time} at=${of.created_at} />`],
    [t.operations.columns.took, html`<${Duration} from=${of.started_at} to=${of.finished_at} />`],
    [t.operation.facts.exitCode, of.exit_code],
    [t.operation.facts.reason, operation.cancel_reason],
    [text.asOperation, html`<a href=${address(["operations", of.id])}>${text.open}</a>`],
  ];
}

export default function Workflow({ path }) {
  const id = path[1];
  const line = /^L(\d+)$/.exec(path[2] ?? "")?.[1];
  const load = useLoad(
    (signal) => Promise.all([get(`workflows/${segment(id)}`, { signal }), get(`operations/${segment(id)}`, { signal })]),
    [id],
  );
  useChanges((change) => (change === null || change.id === id) && load.reload());
  useEffect(() => {
    if (load.data) {
      const [{ workflow_type: type, status }] = load.data;
      document.title = `${type}: ${status} · ${t.product}`;
    }
  }, [load.data]);
  return html`<p class="fine"><a href=${address(["workflows"])}>${t.pages.workflows}</a></p>
    <${Loaded} load=${load} what=${text.loadingOne}>
      ${([of, operation]) => html`
        <div class="head">
          <h1><${State} of=${of.status} /> ${of.workflow_type}</h1>
          <${WaitsFor} operation=${operation} />
          <span class="grow"></span>
          <${Actions} of=${of} operation=${operation} onChanged=${load.reload} />
        </div>
        <div class="card"><${Facts} of=${facts(of, operation)} /></div>
        <div class="card"><${Parameters} of=${of} /></div>
        <div class="card">
          <${Outcome} of=${of} />
          <h2>${t.operation.log}</h2>
          <${LogView} operation=${operation} line=${line ? Number(line) : null} at=${["workflows", id]} />
        </div>
      `}
    <//>`;
}
