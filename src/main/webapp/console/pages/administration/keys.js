// The keys that sign access tokens: which are published, and how they are replaced.
import { API, get } from "../../core/api.js";
import { useLoad } from "../../core/load.js";
import { usePermission } from "../../core/permissions.js";
import { html, useState } from "../../core/view.js";
import { Copy, Facts, Loaded, Permitted, Time } from "../../parts/basics.js";
import { Confirm } from "../../parts/dialog.js";
import { JsonText } from "../../parts/json.js";
import { callConfirmed } from "../../parts/reauthenticate.js";
import { Table } from "../../parts/table.js";
import { t } from "../../texts.js";

const text = t.administration.keys;

const KEYS = new URL("../.well-known/jwks.json", API).href;

const nameOf = (key) => key.kid;

/** The length of a modulus in base64url; its first byte is never 0. */
const bits = (modulus) => Math.floor((modulus.length * 6) / 8) * 8;

const COLUMNS = [
  { name: text.columns.id, cell: (key) => html`<code>${key.kid}</code>` },
  { name: text.columns.algorithm, cell: (key) => key.alg },
  { name: text.columns.size, cell: (key) => (key.n ? text.bits(bits(key.n)) : t.none) },
  { name: text.columns.use, cell: (key) => (key.use === "sig" ? text.signatures : key.use) },
];

function Rotated({ of }) {
  return html`<div class="notice verified" role="status">
    <p><strong>${text.rotated}</strong></p>
    <${Facts}
      of=${[
        [text.next, html`<code>${of.kid}</code>`],
        [text.signsFrom, html`<${Time} at=${of.signs_from} />`],
        [text.previous, of.previous && html`<code>${of.previous.kid}</code>`],
        [text.verifiesUntil, of.previous && html`<${Time} at=${of.previous.verifies_until} />`],
      ]}
    />
  </div>`;
}

export default function Keys() {
  const load = useLoad((signal) => get(KEYS, { signal, open: true }));
  const permission = usePermission("POST", "/v1/auth/keys/rotate");
  const [asking, setAsking] = useState(false);
  const [rotated, setRotated] = useState(null);
  const rotate = async () => {
    setRotated(await callConfirmed("POST", "auth/keys/rotate"));
    load.reload();
  };
  return html`
    <div class="head">
      <h2>${text.title}</h2>
      <span class="grow"></span>
      <${Permitted} permission=${permission} onClick=${() => setAsking(true)}>${text.rotate}<//>
    </div>
    ${rotated && html`<${Rotated} of=${rotated} />`}
    <p class="fine">${text.help} <code>${KEYS}</code> <${Copy} text=${KEYS} /></p>
    <${Loaded} load=${load} what=${text.loading}>
      ${({ keys }) => html`
        <${Table} columns=${COLUMNS} rows=${keys} identity=${nameOf} label=${text.list} />
        <details>
          <summary>${text.show}</summary>
          <${JsonText} of=${{ keys }} label=${text.show} />
        </details>
      `}
    <//>
    ${
      asking &&
      html`<${Confirm} title=${text.rotateTitle} action=${text.rotateAction} run=${rotate} onClose=${() => setAsking(false)}>
        ${text.rotateHelp.map((it) => html`<p>${it}</p>`)}
      <//>`
    }
  `;
}
