// One thing that the CLI reports: what is known of it, what can be done with it, what was done with it.
import { get, remove, segment, withQuery } from "../core/api.js";
import { useLoad } from "../core/load.js";
import { newKey } from "../core/operation.js";
import { usePermission } from "../core/permissions.js";
import { address, go } from "../core/router.js";
import { html, useEffect, useState } from "../core/view.js";
import { Copy, Facts, Loaded, Permitted } from "../parts/basics.js";
import { Confirm } from "../parts/dialog.js";
import { JsonView } from "../parts/json.js";
import { isName, Member, memberName, Reported, ThingLink, ThingState, useReport } from "../parts/report.js";
import { memberText, nameOf, THINGS } from "../parts/things.js";
import { Contents } from "./thing/contents.js";
import { OperationsOf } from "./thing/operations.js";
import { Connection } from "./thing/connection.js";
import { t } from "../texts.js";

const text = t.inventory;

/** What people take with them. */
const COPIED = ["id", "ip_address"];

const isNested = (value) => value !== null && typeof value === "object" && !(Array.isArray(value) && value.every((it) => typeof it !== "object"));

function Details({ path, of }) {
  const members = [...new Set([...THINGS[path].members, ...Object.keys(of)])].filter((it) => it in of);
  const facts = members
    .filter((it) => !isNested(of[it]))
    .map((member) => [
      memberName(path, member),
      html`<${Member} of=${of} member=${member} /> ${COPIED.includes(member) && of[member] && html`<${Copy} text=${String(of[member])} />`}`,
    ]);
  const nested = members.filter((it) => isNested(of[it]));
  return html`<${Facts} of=${facts} />
    ${nested.map((member) => html`<h2>${memberName(path, member)}</h2><${JsonView} of=${of[member]} label=${member} />`)}`;
}

function Delete({ path, asked, name, workspace }) {
  const [asking, setAsking] = useState(false);
  const permission = usePermission("DELETE", `/v1/${path}/any`);
  const [key] = useState(newKey);
  const run = async () => {
    const headers = { "Idempotency-Key": key };
    const operation = await remove(withQuery(`${path}/${segment(asked)}`, { workspace }), { headers });
    go(["operations", operation.id]);
  };
  return html`<${Permitted} permission=${permission} class="danger" onClick=${() => setAsking(true)}>${text.remove}<//>
    ${
      asking &&
      html`<${Confirm} title=${text.removeTitle[path](name)} action=${text.removeAction} name=${name} run=${run} onClose=${() => setAsking(false)}>
        <p>${text.removeText(workspace)}</p>
      <//>`
    }`;
}

/** Several workspaces have one of this name: which is meant? */
function Which({ path, name }) {
  const load = useLoad((signal) => get(path, { signal }), [path]);
  return html`<${Loaded} load=${load} what=${text.loading[path]}>
    ${(things) => html`<p>${text.which(name)}</p><ul>
      ${things
        .filter((it) => nameOf(path, it) === name || memberText(it, "id") === name)
        .map((it) => memberText(it, "workspace"))
        .map((workspace) => html`<li><${ThingLink} path=${path} name=${name} workspace=${workspace} /> ${text.inWorkspace(workspace)}</li>`)}
    </ul>`}
  <//>`;
}

export default function Thing({ path: [path, asked], query }) {
  const wanted = query.get("workspace") || undefined;
  const question = path === "workspaces" ? `${path}/${segment(asked)}` : `${path}/${segment(asked)}/status`;
  const { load, refresh } = useReport(path, question, { workspace: wanted });
  // What was deleted a moment ago is not there any more.
  const of = load.problem?.status === 404 ? undefined : load.data?.value;
  const name = (of && nameOf(path, of)) ?? asked;
  const workspace = [path === "workspaces" ? name : of && memberText(of, "workspace"), wanted].find(isName);
  useEffect(() => {
    document.title = `${name} · ${t.pages[path]} · ${t.product}`;
  }, [name]);
  const ambiguous = load.problem?.code === "conflict";
  return html`
    <p class="fine"><a href=${address([path], { workspace: path === "workspaces" ? undefined : wanted })}>${t.pages[path]}</a></p>
    <div class="head">
      <h1>${name}</h1>
      ${typeof of?.status === "string" && html`<${ThingState} of=${of.status} />`}
      <span class="grow"></span>
      ${of && THINGS[path].deletes && html`<${Delete} path=${path} asked=${asked} name=${name} workspace=${workspace} />`}
    </div>
    <${Reported} load=${of ? load : { ...load, data: null }} onRefresh=${refresh} />
    <${Loaded} load=${{ ...load, data: of ? load.data : null, problem: ambiguous ? null : load.problem }} what=${text.loading[path]}>
      ${() => html`
        <div class="card"><${Details} path=${path} of=${of} /></div>
        ${THINGS[path].connects && html`<${Connection} path=${path} asked=${asked} workspace=${workspace} />`}
        ${path === "workspaces" && html`<${Contents} workspace=${name} />`}
      `}
    <//>
    ${ambiguous && html`<${Which} path=${path} name=${asked} />`}
    ${(of || load.problem) && !ambiguous && html`<${OperationsOf} path=${path} name=${name} workspace=${workspace} />`}
  `;
}
