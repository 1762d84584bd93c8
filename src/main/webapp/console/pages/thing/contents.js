// What is in a workspace.
import { usePermission } from "../../core/permissions.js";
import { address } from "../../core/router.js";
import { html } from "../../core/view.js";
import { Loaded, PermittedLink } from "../../parts/basics.js";
import { ThingLink, ThingState, useReport } from "../../parts/report.js";
import { nameOf, THINGS } from "../../parts/things.js";
import { t } from "../../texts.js";

const text = t.inventory;

/** Names that are shown at once; the rest is a click away. */
const MOST = 50;

function Part({ path, workspace }) {
  const { load } = useReport(path, path, { workspace });
  const permission = usePermission("POST", `/v1/${path}/create`);
  return html`<section class="card">
    <div class="head">
      <h2><a href=${address([path], { workspace })}>${t.pages[path]}</a></h2>
      <span class="grow"></span>
      <${PermittedLink} permission=${permission} class="small" href=${address([path, "create"], { workspace })}>${text.create[path]}<//>
    </div>
    <${Loaded} load=${load} what=${text.loading[path]}>
      ${({ value, stale }) => html`
        ${stale && html`<p class="notice warning" role="status">${text.stale}</p>`}
        ${value.length === 0 && html`<p class="fine">${text.empty[path]}</p>`}
        <ul class="contents">
          ${value.slice(0, MOST).map(
            (it) =>
              html`<li>
                <${ThingLink} path=${path} name=${nameOf(path, it)} workspace=${workspace} />
                ${typeof it.status === "string" && html` <${ThingState} of=${it.status} />`}
              </li>`,
          )}
        </ul>
        ${value.length > MOST && html`<p><a href=${address([path], { workspace })}>${text.showMore(value.length - MOST)}</a></p>`}
      `}
    <//>
  </section>`;
}

/** Servers, task services and clusters of a workspace, each with a way to its page. */
export const Contents = ({ workspace }) =>
  html`<div class="operation">
    ${Object.keys(THINGS)
      .filter((it) => it !== "workspaces")
      .map((path) => html`<${Part} key=${path} path=${path} workspace=${workspace} />`)}
  </div>`;
