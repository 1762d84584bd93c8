// One record of the audit trail, with everything that belongs to it.
import { address } from "../../core/router.js";
import { html } from "../../core/view.js";
import { Copy, Facts, Time } from "../../parts/basics.js";
import { Dialog } from "../../parts/dialog.js";
import { JsonText } from "../../parts/json.js";
import { t } from "../../texts.js";

const text = t.audit.record;

/** Where this record is found by everybody: the records of its millisecond. */
function linkTo(record) {
  const time = new Date(record.recorded_at);
  const next = new Date(+time + 1);
  const query = { recorded_after: time.toISOString(), recorded_before: next.toISOString(), record: record.id };
  return new URL(address(["audit"], query), document.baseURI).href;
}

/** Lists with what it has in common with others. */
function Same({ of }) {
  const lists = [
    ["principal", of.principal, text.samePrincipal(of.principal)],
    ["request_id", of.request_id, text.sameRequest],
    ["operation_id", of.operation_id, text.sameOperation],
    ["address", of.address, text.sameAddress(of.address)],
    ["token_id", of.token_id, text.sameToken],
  ].filter(([, value]) => value);
  return html`<p>
    ${text.same}:
    ${lists.map(([name, value, words], i) => html`${i > 0 && ","} <a href=${address(["audit"], { [name]: value })}>${words}</a>`)}
  </p>`;
}

/** A record in a dialog. */
export function AuditRecord({ of, onClose }) {
  const action = t.audit.actions[of.action];
  const code = (value) => value && html`<code>${value}</code>`;
  return html`<${Dialog} title=${text.title} onClose=${onClose} wide>
    <${Facts}
      of=${[
        [text.at, html`<${Time} at=${of.recorded_at} />`],
        [text.who, of.principal],
        [text.role, of.role],
        [text.from, code(of.address)],
        [text.what, html`${action && html`${action}<br />`}<code>${of.action}</code>`],
        [text.target, of.target],
        [text.outcome, of.outcome],
        [text.workspace, of.workspace],
        [text.detail, of.detail],
        [text.token, code(of.token_id)],
        [text.request, code(of.request_id)],
        [
          text.operation,
          of.operation_id &&
            html`<a href=${address(["operations", of.operation_id])} title=${text.toOperation}><code>${of.operation_id}</code></a>`,
        ],
        [text.seq, of.seq ?? text.unsealed],
      ]}
    />
    <${Same} of=${of} />
    <${JsonText} of=${of} label=${text.json} />
    <footer><${Copy} text=${linkTo(of)} label=${text.copyLink} /><button type="button" onClick=${onClose}>${t.close}</button></footer>
  <//>`;
}
