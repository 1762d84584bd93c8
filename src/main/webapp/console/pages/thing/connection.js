// How to connect to a server: an operation whose result says so.
import { post, segment, withQuery } from "../../core/api.js";
import { useOperation } from "../../core/operation.js";
import { usePermission } from "../../core/permissions.js";
import { address } from "../../core/router.js";
import { html, useState } from "../../core/view.js";
import { Copy, Permitted, ProblemNote, State, Waiting } from "../../parts/basics.js";
import { JsonView } from "../../parts/json.js";
import { t } from "../../texts.js";

const text = t.inventory;

/** Seconds until the answer comes, whether the operation has ended or not. */
const WAIT = 20;

const isPlain = (value) => value !== null && typeof value !== "object";

function Result({ of }) {
  const plain = Object.entries(of).filter(([, value]) => isPlain(value));
  // What is to be pasted into a terminal comes first.
  plain.sort(([a], [b]) => (b === "command") - (a === "command"));
  return html`<dl class="connect">
      ${plain.map(
        ([name, value]) =>
          html`<div>
            <dt>${text.connection[name] ?? name}</dt>
            <dd><code>${String(value)}</code> <${Copy} text=${String(value)} label=${text.copyOf(text.connection[name] ?? name)} /></dd>
          </div>`,
      )}
    </dl>
    ${plain.length < Object.keys(of).length && html`<${JsonView} of=${of} label=${text.connect} />`}`;
}

function Outcome({ operation }) {
  if (!operation.terminal) {
    return html`<${Waiting} what=${text.connecting} />`;
  }
  if (operation.status === "completed" && operation.result !== null && typeof operation.result === "object") {
    return html`<${Result} of=${operation.result} />`;
  }
  return html`<p><${State} of=${operation.status} /> ${operation.error}</p>`;
}

/**
 * @param {{path: string, asked: string, workspace?: string}} props `asked` is the name or id by which the server has it
 */
export function Connection({ path, asked, workspace }) {
  const permission = usePermission("POST", `/v1/${path}/any/ssh`);
  const [submitted, setSubmitted] = useState(null);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const operation = useOperation(submitted);
  const ask = async () => {
    setBusy(true);
    setProblem(null);
    setSubmitted(null);
    try {
      const headers = { Prefer: `wait=${WAIT}` };
      setSubmitted(await post(withQuery(`${path}/${segment(asked)}/ssh`, { workspace }), undefined, { headers }));
    } catch (cause) {
      setProblem(cause);
    }
    setBusy(false);
  };
  return html`<section class="card" aria-label=${text.connect}>
    <div class="head">
      <h2>${text.connect}</h2>
      <span class="grow"></span>
      <${Permitted} permission=${permission} disabled=${busy} onClick=${ask}>${operation ? text.connectAgain : text.connectAsk}<//>
    </div>
    ${!permission.allowed && !permission.pending && html`<p class="fine">${permission.reason}</p>`}
    ${permission.allowed && !operation && !busy && !problem && html`<p class="fine">${text.connectHelp}</p>`}
    ${busy && html`<${Waiting} what=${text.connecting} />`}
    <${ProblemNote} problem=${problem} retry=${ask} />
    ${operation && html`<${Outcome} operation=${operation} />
      <p class="fine"><a href=${address(["operations", operation.id])}>${text.toOperation}</a></p>`}
  </section>`;
}
