// A field for JSON, which says as one types where it stops being JSON.
import { jsonFault } from "../core/json-fault.js";
import { html, useRef } from "../core/view.js";
import { t } from "../texts.js";

/**
 * What a text stands for, if that is an object.
 *
 * @returns {{value?: object, fault?: string, at?: number}} no value for an empty text; `at` is where the fault is
 */
export function objectOf(text) {
  if (text.trim() === "") {
    return {};
  }
  const found = jsonFault(text);
  if (found) {
    const { line, column, what, name, at } = found;
    return { fault: t.jsonFaults.place(line, column, t.jsonFaults[what](name)), at };
  }
  const value = JSON.parse(text);
  return value !== null && typeof value === "object" && !Array.isArray(value) ? { value } : { fault: t.jsonFaults.noObject, at: 0 };
}

/**
 * @param {{label: string, name: string, value: string, onInput: (text: string) => void, checked: object,
 *     help?: string, remark?: string}} props `checked` is what `objectOf` says of the value
 */
export function JsonEditor({ label, name, value, onInput, checked, refusal, help, remark }) {
  const element = useRef(null);
  const goThere = () => {
    element.current.focus();
    element.current.setSelectionRange(checked.at, Math.min(checked.at + 1, value.length));
  };
  const fault = checked.fault ?? refusal;
  const note = `${name}-note`;
  return html`<div class="field json-editor">
    <label for=${name}>${label} <span class="fine">${t.form.optional}</span></label>
    <textarea
      ref=${element}
      id=${name}
      name=${name}
      value=${value}
      spellcheck="false"
      autocapitalize="none"
      aria-invalid=${fault ? "true" : undefined}
      aria-describedby=${note}
      onInput=${(event) => onInput(event.target.value)}
    ></textarea>
    <div class="json-note">
      <p id=${note} class=${fault ? "fault" : "fine"} role="status">
        ${fault ?? (checked.value ? t.jsonFaults.good(Object.keys(checked.value).length) : help)}
      </p>
      ${checked.fault && html`<button type="button" class="small" onClick=${goThere}>${t.jsonFaults.goThere}</button>`}
      ${
        checked.value &&
        html`<button type="button" class="small" onClick=${() => onInput(JSON.stringify(checked.value, null, 2))}>
          ${t.jsonFaults.tidy}
        </button>`
      }
    </div>
    ${remark && html`<p class="notice warning">${remark}</p>`}
  </div>`;
}
