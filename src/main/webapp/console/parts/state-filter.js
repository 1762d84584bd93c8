// A filter by the states of operations, any of which may be chosen.
import { refine } from "../core/router.js";
import { html } from "../core/view.js";
import { t } from "../texts.js";
import { State } from "./basics.js";
import { STATES } from "./kinds.js";

/** Those that the address names are chosen; it is changed with each. */
export function StateFilter({ query }) {
  const chosen = query.getAll("state");
  const toggle = (state) => () =>
    refine({ state: chosen.includes(state) ? chosen.filter((it) => it !== state) : [...chosen, state] });
  return html`<fieldset class="states">
    <legend>${t.operations.filters.state}</legend>
    ${STATES.map(
      (state) =>
        html`<button type="button" class="small" aria-pressed=${chosen.includes(state)} onClick=${toggle(state)}>
          <${State} of=${state} />
        </button>`,
    )}
  </fieldset>`;
}
