// Any JSON: as a table where it is one, and as text.
import { html, useState } from "../core/view.js";
import { t } from "../texts.js";
import { Code } from "./basics.js";

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function Value({ of }) {
  if (of === null) {
    return html`<span class="fine">${t.none}</span>`;
  }
  if (Array.isArray(of) && of.length > 0 && of.every(isObject)) {
    return html`<${Rows} of=${of} />`;
  }
  if (Array.isArray(of)) {
    return of.every((it) => !isObject(it)) ? of.join(", ") : html`<code>${JSON.stringify(of)}</code>`;
  }
  return isObject(of) ? html`<${Members} of=${of} />` : html`<span class="value">${String(of)}</span>`;
}

const Members = ({ of }) =>
  html`<table class="members">
    <tbody>
      ${Object.entries(of).map(([name, value]) => html`<tr><th scope="row">${name}</th><td><${Value} of=${value} /></td></tr>`)}
    </tbody>
  </table>`;

function Rows({ of }) {
  const names = [...new Set(of.flatMap(Object.keys))];
  return html`<table class="members">
    <thead>
      <tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr>
    </thead>
    <tbody>
      ${of.map((row) => html`<tr>${names.map((name) => html`<td><${Value} of=${row[name] ?? null} /></td>`)}</tr>`)}
    </tbody>
  </table>`;
}

/** JSON as text, with a button that copies it. */
export const JsonText = ({ of, label = t.json }) => html`<${Code} text=${JSON.stringify(of, null, 2)} label=${label} />`;

/** Both ways to look at it, one at a time. */
export function JsonView({ of, label }) {
  const [asText, setAsText] = useState(false);
  return html`<div class="scrolls" tabindex="0" role="group" aria-label=${label}>
    <p class="switch">
      <button type="button" class="small" aria-pressed=${!asText} onClick=${() => setAsText(false)}>${t.table}</button>
      <button type="button" class="small" aria-pressed=${asText} onClick=${() => setAsText(true)}>${t.json}</button>
    </p>
    ${asText ? html`<${JsonText} of=${of} label=${label} />` : html`<${Value} of=${of} />`}
  </div>`;
}
