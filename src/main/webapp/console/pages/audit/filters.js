// What is to be listed; it stands in the address.
import { refine, replace } from "../../core/router.js";
import { html, useState } from "../../core/view.js";
import { Moment } from "../../parts/moment.js";
import { TextFilter } from "../../parts/text-filter.js";
import { t } from "../../texts.js";

const text = t.audit.filters;

/** Those that are always there, and those that are rarely needed. */
const FIRST = ["principal", "action", "target", "outcome", "recorded_after", "recorded_before"];
const FURTHER = ["workspace", "address", "operation_id", "request_id", "token_id"];

const TIMES = ["recorded_after", "recorded_before"];

/** All filters of the address, as parameters of the API. */
export function filtersOf(query) {
  return Object.fromEntries([...FIRST, ...FURTHER].filter((name) => query.get(name)).map((name) => [name, query.get(name)]));
}

function Filter({ name, query }) {
  const value = query.get(name) ?? "";
  const set = (next) => refine({ [name]: next.trim(), record: null });
  if (TIMES.includes(name)) {
    return html`<${Moment} label=${text[name]} value=${value} onChange=${set} />`;
  }
  if (name === "outcome" || name === "action") {
    const options = name === "outcome" ? t.audit.outcomes : Object.keys(t.audit.actions);
    // One that this console does not know may stand in the address too.
    const all = value && !options.includes(value) ? [...options, value] : options;
    return html`<label>
      ${text[name]}
      <select value=${value} onChange=${(event) => set(event.target.value)}>
        <option value="">${text.any}</option>
        ${all.map((it) => html`<option value=${it}>${it}</option>`)}
      </select>
    </label>`;
  }
  return html`<${TextFilter} label=${text[name]} type=${name === "principal" ? "search" : "text"} value=${value} onChange=${set} />`;
}

/** The filters, as a form. */
export function Filters({ query }) {
  const used = Object.keys(filtersOf(query));
  const [asked, setMore] = useState(false);
  const more = asked || used.some((name) => FURTHER.includes(name));
  return html`<form class="filters" role="search" aria-label=${text.label} onSubmit=${(event) => event.preventDefault()}>
    ${FIRST.map((name) => html`<${Filter} key=${name} name=${name} query=${query} />`)}
    ${more && FURTHER.map((name) => html`<${Filter} key=${name} name=${name} query=${query} />`)}
    <button type="button" class="quiet" aria-expanded=${more} onClick=${() => setMore(!asked)}>${text.more}</button>
    ${used.length > 0 && html`<button type="button" class="quiet" onClick=${() => replace(["audit"])}>${text.clear}</button>`}
  </form>`;
}
