// What was done with a thing. The API has no filter for it, so the newest operations are looked through.
import { withQuery } from "../../core/api.js";
import { useChanges } from "../../core/live.js";
import { usePages, useThrottled } from "../../core/load.js";
import { address } from "../../core/router.js";
import { html } from "../../core/view.js";
import { Empty, ProblemNote, Waiting } from "../../parts/basics.js";
import { THINGS } from "../../parts/things.js";
import { OperationTable } from "../../parts/operation-table.js";
import { t } from "../../texts.js";

const text = t.inventory;

/** As many as the API gives at once, and as few as are worth a look in all of a workspace. */
const MOST = 200;
const FEW = 20;

const PACE = 1000;

function Found({ pages, operations, workspace, names }) {
  return html`
    ${
      operations.length > 0
        ? html`<${OperationTable} operations=${operations} label=${text.operationsOf(names[0])} />`
        : html`<${Empty} title=${text.noOperations} />`
    }
    <p class="fine">
      ${text.lookedThrough(pages.items.length, workspace)}
      ${pages.more && html` <button type="button" class="small" onClick=${pages.more}>${text.lookFurther}</button>`}
      ${pages.loading && html` <span role="status">${t.loadingMore}</span>`}
    </p>
  `;
}

/** The operations of a thing, or of everything in a workspace. */
export function OperationsOf({ path, names, workspace }) {
  const whole = path === "workspaces";
  const pages = usePages(withQuery("operations", { workspace, limit: whole ? FEW : MOST }));
  const refresh = useThrottled(pages.refresh, PACE);
  const own = (kind) => whole || kind.startsWith(`${THINGS[path].noun}.`);
  useChanges((change) => {
    if (change === null || (own(change.kind) && (!workspace || change.workspace === workspace))) {
      refresh();
    }
  });
  const operations = pages.items?.filter((it) => own(it.kind) && (whole || names.includes(it.target)));
  return html`<section class="card">
    <h2>${t.pages.operations}</h2>
    <${ProblemNote} problem=${pages.problem} retry=${pages.refresh} />
    ${!pages.items && !pages.problem && html`<${Waiting} what=${t.operations.loading} />`}
    ${
      operations &&
      (whole
        ? html`${operations.length > 0 ? html`<${OperationTable} operations=${operations} label=${text.operationsOf(names[0])} />` : html`<${Empty} title=${text.noOperations} />`}
            <p><a href=${address(["operations"], { workspace })}>${text.allOperations}</a></p>`
        : html`<${Found} pages=${pages} operations=${operations} workspace=${workspace} names=${names} />`)
    }
  </section>`;
}
