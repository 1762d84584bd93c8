// What of a list is shown; it stands in the address.
import { useThrottled } from "../../core/load.js";
import { refine, replace } from "../../core/router.js";
import { html, useEffect, useRef, useState } from "../../core/view.js";
import { t } from "../../texts.js";

const text = t.inventory;

const NAMES = ["search", "workspace", "status"];

/** Whether something is left out. */
export const isFiltered = (query) => NAMES.some((name) => query.get(name));

/** Search, workspace and state; the choices are those that there are. */
export function Filters({ path, query, workspaces, states }) {
  const choice = (name, label, options) => {
    const chosen = query.get(name) ?? "";
    const all = chosen && !options.includes(chosen) ? [chosen, ...options] : options;
    return html`<label>
      ${label}
      <select value=${chosen} onChange=${(event) => refine({ [name]: event.target.value })}>
        <option value="">${text.any}</option>
        ${all.map((it) => html`<option value=${it}>${it}</option>`)}
      </select>
    </label>`;
  };
  return html`<form class="filters" role="search" onSubmit=${(event) => event.preventDefault()}>
    <${Search} of=${query.get("search") ?? ""} />
    ${path !== "workspaces" && choice("workspace", text.members.workspace, workspaces)}
    ${(states.length > 0 || query.get("status")) && choice("status", text.members.status, states)}
    ${
      isFiltered(query) &&
      html`<button type="button" class="quiet" onClick=${() => replace([path])}>${text.clear}</button>`
    }
  </form>`;
}

/** What is searched for stands in the address, which browsers let a page change only so often. */
function Search({ of }) {
  const [typed, setTyped] = useState(of);
  const latest = useRef(of);
  const written = useRef(of);
  const write = useThrottled(() => {
    written.current = latest.current;
    refine({ search: latest.current });
  }, 400);
  useEffect(() => {
    // Somebody else has changed the address: a link, or a step back.
    if (of !== written.current) {
      written.current = of;
      setTyped(of);
    }
  }, [of]);
  const onInput = (event) => {
    latest.current = event.target.value;
    setTyped(latest.current);
    write();
  };
  return html`<label>
    ${text.search}
    <input type="search" value=${typed} onInput=${onInput} spellcheck="false" />
  </label>`;
}
