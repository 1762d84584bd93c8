// Forms: fields that say what is wrong with them.
import { html } from "../core/view.js";
import { t } from "../texts.js";

/** Names that become arguments of a command, as the server takes them (docs/api.md, Names). */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const RESERVED = ["true", "false", "null"];

/** What is wrong with a name; undefined where nothing is. */
export function nameFault(text) {
  if (RESERVED.includes(text)) {
    return t.form.reserved(text);
  }
  return NAME.test(text) ? undefined : t.form.name;
}

/**
 * A field with its label, what it is for, and what is wrong with it.
 *
 * @param {{label: string, name: string, value: string, onInput: (value: string) => void, fault?: string,
 *     help?: string, options?: string[], known?: string[]}} props `options` makes it a choice, `known` suggests values
 */
export function Field({ label, name, value, onInput, fault, help, options, known, type = "text", ...input }) {
  const note = `${name}-note`;
  const list = known?.length ? `${name}-known` : undefined;
  const common = {
    name,
    id: name,
    value,
    "aria-invalid": fault ? "true" : undefined,
    "aria-describedby": fault || help ? note : undefined,
    onInput: (event) => onInput(event.target.value),
    ...input,
  };
  return html`<div class="field">
    <label for=${name}>${label}${input.required ? "" : html` <span class="fine">${t.form.optional}</span>`}</label>
    ${
      options
        ? html`<select ...${common}>${options.map((it) => html`<option value=${it.value ?? it}>${it.label ?? it}</option>`)}</select>`
        : type === "area"
          ? html`<textarea ...${common} spellcheck="false"></textarea>`
          : html`<input type=${type} ...${common} list=${list} spellcheck="false" />`
    }
    ${list && html`<datalist id=${list}>${known.map((it) => html`<option value=${it} />`)}</datalist>`}
    ${(fault || help) && html`<p id=${note} class=${fault ? "fault" : "fine"}>${fault ?? help}</p>`}
  </div>`;
}
