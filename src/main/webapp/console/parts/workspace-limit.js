// Workspaces as limits of accounts and API tokens.
import { get } from "../core/api.js";
import { useLoad } from "../core/load.js";
import { html, useState } from "../core/view.js";
import { t } from "../texts.js";
import { nameFault } from "./form.js";

const text = t.limit;

const ALL = "*";

/** Whether a limit is none. */
export const isAll = (workspaces) => workspaces.includes(ALL);

/** A limit in words. */
export const Workspaces = ({ of }) => (isAll(of) ? t.me.allWorkspaces : of.join(", "));

/** Another one than those that are known: it may come to be later. */
function Other({ onAdd, needed }) {
  const [name, setName] = useState("");
  const fault = name && nameFault(name);
  const add = () => {
    if (name && !fault) {
      onAdd(name);
      setName("");
    }
  };
  const onKeyDown = (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      add();
    }
  };
  return html`<div class="limit-other">
      <input
        value=${name}
        onInput=${(event) => setName(event.target.value)}
        onKeyDown=${onKeyDown}
        onBlur=${add}
        aria-label=${text.other}
        placeholder=${text.other}
        aria-invalid=${fault ? "true" : undefined}
        required=${needed}
        spellcheck="false"
        autocapitalize="none"
      />
      <button type="button" onClick=${add}>${text.add}</button>
    </div>
    ${fault ? html`<p class="fault">${fault}</p>` : needed && html`<p class="fine">${text.none}</p>`}`;
}

/**
 * Which workspaces are reached.
 *
 * @param {{value: string[], onChange: (value: string[]) => void, most?: string[], name: string}} props
 *     values as in the API, `most` is what can be given at all
 */
export function WorkspaceLimit({ value, onChange, most = [ALL], name }) {
  const open = isAll(most);
  const known = useLoad(async (signal) => (open ? (await get("workspaces", { signal })).map((it) => it.name) : most));
  const choices = [...new Set([...(known.data ?? []), ...value])].filter((it) => it !== ALL).sort();
  const toggle = (it) => onChange(value.includes(it) ? value.filter((one) => one !== it) : [...value, it]);
  const some = !isAll(value);
  return html`<fieldset class="limit">
    <legend>${text.label}</legend>
    ${
      open &&
      html`<label><input type="radio" name=${name} checked=${!some} onChange=${() => onChange([ALL])} /> ${text.all}</label>
        <label><input type="radio" name=${name} checked=${some} onChange=${() => onChange([])} /> ${text.some}</label>`
    }
    ${
      some &&
      html`<div class="limit-choices">
          ${choices.map(
            (it) =>
              html`<label key=${it}><input type="checkbox" checked=${value.includes(it)} onChange=${() => toggle(it)} /> ${it}</label>`,
          )}
        </div>
        ${open && html`<${Other} needed=${value.length === 0} onAdd=${(it) => value.includes(it) || onChange([...value, it])} />`}
        ${!open && value.length === 0 && html`<p class="fault">${text.none}</p>`}
        <p class="fine">${text.help}</p>`
    }
  </fieldset>`;
}
