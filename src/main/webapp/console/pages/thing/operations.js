// What was done with a thing, or with everything in a workspace.
import { withQuery } from "../../core/api.js";
import { useChanges } from "../../core/live.js";
import { usePages, useThrottled } from "../../core/load.js";
import { address } from "../../core/router.js";
import { html } from "../../core/view.js";
import { Empty, ProblemNote, Waiting } from "../../parts/basics.js";
import { THINGS } from "../../parts/things.js";
import { OperationTable } from "../../parts/operation-table.js";
import { More } from "../../parts/table.js";
import { t } from "../../texts.js";

const text = t.inventory;

/** As many as are asked for at once, and as few as are worth a look in all of a workspace. */
const SOME = 50;
const FEW = 20;

const PACE = 1000;

/** The operations of a thing, or the newest of everything in a workspace. */
export function OperationsOf({ path, name, workspace }) {
  const whole = path === "workspaces";
  const question = whole ? { workspace, limit: FEW } : { workspace, target: name, limit: SOME };
  const pages = usePages(withQuery("operations", question));
  const refresh = useThrottled(pages.refresh, PACE);
  // Things of other kinds may have the same name.
  const own = (kind) => whole || kind.startsWith(`${THINGS[path].noun}.`);
  useChanges((change) => {
    if (change === null || (own(change.kind) && (!workspace || change.workspace === workspace))) {
      refresh();
    }
  });
  const operations = pages.items?.filter((it) => own(it.kind));
  return html`<section class="card">
    <h2>${t.pages.operations}</h2>
    <${ProblemNote} problem=${pages.problem} retry=${pages.refresh} />
    ${!pages.items && !pages.problem && html`<${Waiting} what=${t.operations.loading} />`}
    ${operations?.length > 0 && html`<${OperationTable} operations=${operations} label=${text.operationsOf(name)} />`}
    ${operations?.length === 0 && !pages.more && !pages.loading && html`<${Empty} title=${text.noOperations} />`}
    ${
      whole
        ? operations && html`<p><a href=${address(["operations"], { workspace })}>${text.allOperations}</a></p>`
        : html`<${More} pages=${pages} />`
    }
  </section>`;
}
