// One operation: how it went, what it said, and what can be done about it.
import { get, post, segment } from "../core/api.js";
import * as format from "../core/format.js";
import { useChanges } from "../core/live.js";
import { useLoad } from "../core/load.js";
import { newKey } from "../core/operation.js";
import { usePermission } from "../core/permissions.js";
import { address, go } from "../core/router.js";
import { html, useEffect, useState } from "../core/view.js";
import { CheckMode, Code, Copy, Duration, Facts, Loaded, Permitted, State, Time } from "../parts/basics.js";
import { CancelFields } from "../parts/cancel.js";
import { commandLine, curl } from "../parts/shell-text.js";
import { Confirm } from "../parts/dialog.js";
import { JsonView } from "../parts/json.js";
import { LogView } from "../parts/log-view.js";
import { TargetLink, ThingLink } from "../parts/report.js";
import { WaitsFor } from "../parts/waits-for.js";
import { t } from "../texts.js";

const text = t.operation;

const toOperation = (id) => html`<a href=${address(["operations", id])}><code>${id}</code></a>`;

/** What its state means, for whoever has to decide what to do now. */
function meaning({ status, error_code: code, started_at: started, check_mode: check }) {
  if (status === "failed") {
    return text.meaning[code] ?? "";
  }
  if (status === "completed" && check) {
    return text.meaning.checked;
  }
  return status === "cancelled" && !started ? text.meaning.cancelled_pending : text.meaning[status];
}

function Step({ at, title, children, mark = "done" }) {
  return html`<li class=${mark}>
    <strong>${title}</strong> ${at && html`<${Time} at=${at} />`}
    <div class="fine">${children}</div>
  </li>`;
}

function Timeline({ of }) {
  return html`<ol class="timeline">
    <${Step} at=${of.created_at} title=${text.submitted(of.requested_by)}>
      ${of.retry_of && html`${text.facts.retryOf} ${toOperation(of.retry_of)}`}
    <//>
    ${
      !of.started_at && !of.terminal
        ? html`<${Step} title=${text.waited} mark="now"><${Duration} from=${of.created_at} /> · <${WaitsFor} operation=${of} /><//>`
        : html`<${Step} title=${text.waited}><${Duration} from=${of.created_at} to=${of.started_at ?? of.finished_at} /><//>`
    }
    ${
      of.started_at &&
      html`<${Step} at=${of.started_at} title=${text.claimed(of.node?.slice(0, 8) ?? t.none)}>
        ${of.attempt > 1 && text.attempt(of.attempt)}
      <//>`
    }
    ${
      of.status === "running" &&
      html`<${Step} title=${text.running} mark="now"><${Duration} from=${of.started_at} /><//>`
    }
    ${
      of.cancelled_by &&
      html`<${Step} title=${text.stopAsked(of.cancelled_by)}>${of.cancel_reason}<//>`
    }
    ${
      of.terminal &&
      html`<${Step} at=${of.finished_at} title=${text.ended[of.status]} mark=${of.status}>
        ${of.started_at && html`<${Duration} from=${of.started_at} to=${of.finished_at} />`}
      <//>`
    }
  </ol>`;
}

function Actions({ of, command, onChanged }) {
  const [asking, setAsking] = useState(null);
  const cancel = usePermission("POST", "/v1/operations/any/cancel");
  const retry = usePermission("POST", "/v1/operations/any/retry");
  const path = `operations/${segment(of.id)}`;
  const [key] = useState(newKey);
  return html`
    ${
      of.actions.includes("cancel") &&
      html`<${Permitted} permission=${cancel} class="danger" onClick=${() => setAsking("cancel")}>${text.cancel}<//>`
    }
    ${
      of.actions.includes("retry") &&
      html`<${Permitted} permission=${retry} onClick=${() => setAsking("retry")}>${text.retry}<//>`
    }
    ${command?.request && html`<${Copy} text=${curl(command.request)} label=${text.copyCurl} />`}
    ${
      asking === "cancel" &&
      html`<${Confirm}
        title=${text.cancelTitle}
        action=${text.cancelAction}
        onClose=${() => setAsking(null)}
        run=${async ({ mode, reason }) => {
          await post(`${path}/cancel`, { mode, reason: reason || undefined });
          // Its answer may be older than what was heard meanwhile.
          onChanged();
        }}
      >
        <${CancelFields} />
      <//>`
    }
    ${
      asking === "retry" &&
      html`<${Confirm}
        title=${text.retryTitle}
        action=${text.retry}
        danger=${false}
        onClose=${() => setAsking(null)}
        run=${async () => go(["operations", (await post(`${path}/retry`, undefined, { headers: { "Idempotency-Key": key } })).id])}
      >
        <p>${text.retryText}</p>
      <//>`
    }
  `;
}

function Command({ load }) {
  return html`<${Loaded} load=${load}>
    ${({ argv, recorded, arguments: given }) => html`
      ${
        argv
          ? html`<${Code} text=${commandLine(argv)} label=${text.command} />`
          : html`<p class="fine">${text.commandNone}</p>`
      }
      ${argv && !recorded && html`<p class="fine">${text.commandPlanned}</p>`}
      ${given && html`<h3>${text.arguments}</h3><${JsonView} of=${given} label=${text.arguments} />`}
    `}
  <//>`;
}

function End({ of }) {
  return html`
    ${of.error && html`<h2>${text.error}</h2><${Code} text=${of.error} label=${text.error} />`}
    ${of.withheld.length > 0 && html`<p class="notice">${text.withheld}</p>`}
    ${of.result !== null && html`<h2>${text.result}</h2><${JsonView} of=${of.result} label=${text.result} />`}
  `;
}

export default function Operation({ path }) {
  const id = path[1];
  const line = /^L(\d+)$/.exec(path[2] ?? "")?.[1];
  const load = useLoad((signal) => get(`operations/${segment(id)}`, { signal }), [id]);
  useChanges((change) => (change === null || change.id === id) && load.reload());
  const shows = load.data !== null && !load.data.withheld.includes("command");
  // How it ran is only known at its end; who may not see it does not ask.
  const command = useLoad(
    (signal) => (shows ? get(`operations/${segment(id)}/command`, { signal }) : Promise.resolve(null)),
    [id, shows, load.data?.terminal],
  );
  useEffect(() => {
    if (load.data) {
      document.title = `${load.data.target ?? load.data.kind}: ${load.data.status} · ${t.product}`;
    }
  }, [load.data]);
  return html`<${Loaded} load=${load} what=${text.loading}>
    ${(of) => html`
      <div class="head">
        <h1><${State} of=${of.status} /> <${CheckMode} of=${of} /> ${of.kind} ${of.target}</h1>
        <span class="grow"></span>
        <${Actions} of=${of} command=${command.data} onChanged=${load.reload} />
      </div>
      <div class="operation">
        <div class="card">
          <p class=${of.status === "failed" ? "fault" : ""}>${meaning(of)}</p>
          <${Timeline} of=${of} />
        </div>
        <div class="card">
          <${Facts}
            of=${[
              [text.facts.id, html`<code>${of.id}</code> <${Copy} text=${of.id} />`],
              [text.facts.target, html`<${TargetLink} of=${of} />`],
              [text.facts.workspace, of.workspace && html`<${ThingLink} path="workspaces" name=${of.workspace} />`],
              [text.facts.exitCode, of.exit_code],
              [text.facts.signal, of.signal],
              [text.facts.grace, of.grace_used_ms === null ? null : format.duration(of.grace_used_ms)],
              [text.facts.tree, of.terminal && of.started_at && (of.tree_empty ? text.facts.treeEmpty : text.facts.treeUnknown)],
              [text.facts.node, of.node && html`<code>${of.node}</code>`],
              [text.facts.request, html`<code>${of.request_id}</code>`],
            ]}
          />
        </div>
        <div class="card whole"><${End} of=${of} />
          <h2>${text.log}</h2>
          ${of.withheld.includes("log") ? html`<p class="fine">${text.withheld}</p>` : html`<${LogView} operation=${of} line=${line ? Number(line) : null} />`}
        </div>
        <div class="card whole">
          <h2>${text.command}</h2>
          ${of.withheld.includes("command") ? html`<p class="fine">${text.withheld}</p>` : html`<${Command} load=${command} />`}
        </div>
      </div>
    `}
  <//>`;
}
