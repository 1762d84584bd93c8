// Several names in one field, with those that are known to press.
import { html } from "../core/view.js";
import { t } from "../texts.js";
import { Field, nameFault } from "./form.js";

/** Names that can be pressed; more are written. */
const MOST = 24;

/** The names in a text. */
export const namesOf = (text) => text.split(/[\s,]+/).filter(Boolean);

/** What is wrong with the first of them that is not right; undefined where all are. */
export function namesFault(text) {
  const wrong = namesOf(text).find(nameFault);
  return wrong && t.form.wrongName(wrong, nameFault(wrong));
}

/** A field for names with commas between them; the known ones are added and taken away by a press. */
export function NamesField({ label, value, onInput, known = [], ...field }) {
  const names = namesOf(value);
  const toggle = (name) => {
    const rest = names.filter((it) => it !== name);
    onInput((rest.length < names.length ? rest : [...names, name]).join(", "));
  };
  return html`<div class="names">
    <${Field} ...${field} label=${label} value=${value} onInput=${onInput} />
    ${
      known.length > 0 &&
      html`<div class="known" role="group" aria-label=${t.form.known(label)}>
        ${known.slice(0, MOST).map(
          (name) =>
            html`<button type="button" class="small" aria-pressed=${names.includes(name)} onClick=${() => toggle(name)}>
              ${name}
            </button>`,
        )}
      </div>`
    }
  </div>`;
}
