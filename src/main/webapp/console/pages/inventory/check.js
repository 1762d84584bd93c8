// What the CLI says that it would do.
import { address } from "../../core/router.js";
import { html, useEffect, useRef } from "../../core/view.js";
import { Duration, State } from "../../parts/basics.js";
import { JsonView } from "../../parts/json.js";
import { LogView } from "../../parts/log-view.js";
import { WaitsFor } from "../../parts/waits-for.js";
import { t } from "../../texts.js";

const text = t.inventory.form;

/** The check as it goes on, with its output, and its result at the end. */
export function CheckOutcome({ operation, isOutdated }) {
  const element = useRef(null);
  // On a narrow screen it is below the form.
  useEffect(() => element.current?.scrollIntoView({ block: "nearest" }), [operation?.id, operation?.terminal]);
  if (!operation) {
    return html`<section class="card" aria-label=${text.outcome}>
      <h2>${text.outcome}</h2>
      <p class="fine">${text.outcomeHelp}</p>
    </section>`;
  }
  return html`<section class="card" ref=${element} aria-label=${text.outcome}>
    <div class="head">
      <h2>${text.outcome}</h2>
      <span role="status"><${State} of=${operation.status} /></span>
      <${Duration} from=${operation.started_at ?? operation.created_at} to=${operation.finished_at} />
      <${WaitsFor} operation=${operation} />
      <span class="grow"></span>
      <a class="fine" href=${address(["operations", operation.id])}>${t.inventory.toOperation}</a>
    </div>
    ${isOutdated && html`<p class="notice warning" role="status">${text.outdated}</p>`}
    ${!isOutdated && operation.status === "completed" && html`<p>${text.good}</p>`}
    ${!isOutdated && ["failed", "cancelled"].includes(operation.status) && html`<p class="fault">${text.bad}</p>`}
    ${operation.result !== null && html`<h3>${text.would}</h3><${JsonView} of=${operation.result} label=${text.would} />`}
    ${operation.error && html`<div class="code"><pre tabindex="0" role="group" aria-label=${t.operation.error}>${operation.error}</pre></div>`}
    <h3>${t.operation.output}</h3>
    <${LogView} key=${operation.id} operation=${operation} line=${null} at=${null} />
  </section>`;
}
