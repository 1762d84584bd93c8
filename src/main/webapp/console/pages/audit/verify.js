// Whether the trail is whole and unchanged, in words.
import { get } from "../../core/api.js";
import * as format from "../../core/format.js";
import { usePermission } from "../../core/permissions.js";
import { html, useState } from "../../core/view.js";
import { Permitted, ProblemNote, Waiting } from "../../parts/basics.js";
import { JsonText } from "../../parts/json.js";
import { t } from "../../texts.js";

const text = t.audit.verify;

function Fault({ of }) {
  return html`<p>
    ${of.seq === null ? text.somewhere : text.at(format.count(of.seq))} ${text.reasons[of.reason] ?? of.reason}
    <br /><span class="fine"><code>${of.reason}</code> ${of.detail}</span>
  </p>`;
}

/** An answer of `GET /v1/audit/verify`. */
function Answer({ of }) {
  const count = format.count(of.records);
  const good =
    of.records === 0 ? text.validEmpty : text.valid(count, format.count(of.first_seq), format.count(of.last_seq));
  return html`<div class=${of.valid ? "notice verified" : "problem"} role=${of.valid ? "status" : "alert"}>
    <p><strong>${of.valid ? `✓ ${good}` : `✕ ${text.invalid(count)}`}</strong></p>
    ${of.first_bad && html`<${Fault} of=${of.first_bad} />`}
    ${of.anchor_checked ? of.valid && html`<p>${text.anchor}</p>` : html`<p>${text.noAnchor}</p>`}
    ${of.unverified > 0 && html`<p>${text.unverified(format.count(of.unverified))}</p>`}
    <details>
      <summary>${t.json}</summary>
      <${JsonText} of=${of} />
    </details>
  </div>`;
}

/** A button that asks, and the answer. */
export function useVerification() {
  const permission = usePermission("GET", "/v1/audit/verify");
  const [state, setState] = useState({});
  const ask = async () => {
    setState({ busy: true });
    try {
      setState({ answer: await get("audit/verify") });
    } catch (problem) {
      setState({ problem });
    }
  };
  return {
    button: html`<${Permitted} permission=${permission} class="primary" disabled=${state.busy} onClick=${ask}>${text.action}<//>`,
    answer: html`
      ${state.busy && html`<${Waiting} what=${text.working} />`}
      <${ProblemNote} problem=${state.problem} retry=${ask} />
      ${state.answer && html`<${Answer} of=${state.answer} />`}
    `,
  };
}
