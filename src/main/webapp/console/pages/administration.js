// Administration: its parts, each with an address of its own.
import { useLoad } from "../core/load.js";
import { has, usePermission } from "../core/permissions.js";
import { address } from "../core/router.js";
import { html, useEffect } from "../core/view.js";
import { Loaded, Waiting } from "../parts/basics.js";
import { Reauthentication } from "../parts/reauthenticate.js";
import { Refused } from "../parts/refused.js";
import { t } from "../texts.js";

const text = t.administration;

/** What each part asks for first, unless everybody may, and where it is. */
const PARTS = {
  users: { asks: "/v1/users", load: () => import("./administration/users.js") },
  roles: { load: () => import("./administration/roles.js") },
  // Those of others are for whoever may manage accounts.
  tokens: { asks: "/v1/users", load: () => import("./administration/tokens.js") },
  keys: { load: () => import("./administration/keys.js") },
  nodes: { asks: "/v1/nodes", load: () => import("./administration/nodes.js") },
  configuration: { asks: "/v1/configuration", load: () => import("./administration/configuration.js") },
  about: { load: () => import("./administration/about.js") },
};

const FREE = { allowed: true };

/** Whether the caller may see a part. */
function usePart(name) {
  const asked = usePermission("GET", PARTS[name].asks ?? "/v1/version");
  return PARTS[name].asks ? asked : FREE;
}

function Tab({ name, current }) {
  const { allowed, reason, pending } = usePart(name);
  const title = text.parts[name];
  return allowed || pending || current === name
    ? html`<a href=${address(["administration", name])} aria-current=${current === name ? "page" : undefined}>${title}</a>`
    : html`<span role="link" aria-disabled="true" tabindex="0" title=${reason}>${title}<span class="hidden">: ${reason}</span></span>`;
}

function Part({ name, query }) {
  const permission = usePart(name);
  const load = useLoad(PARTS[name].load, [name]);
  if (permission.pending) {
    return html`<${Waiting} what=${t.loading} />`;
  }
  return permission.allowed
    ? html`<${Loaded} load=${load}>${(module) => html`<${module.default} query=${query} />`}<//>`
    : html`<${Refused} path=${PARTS[name].asks} />`;
}

export default function Administration({ path, query }) {
  const name = path[1] ?? (has("users:manage") ? "users" : "roles");
  useEffect(() => {
    document.title = `${text.parts[name] ?? text.title} · ${t.product}`;
  }, [name]);
  return html`
    <div class="head"><h1>${text.title}</h1></div>
    <nav class="tabs" aria-label=${text.tabs}>
      ${Object.keys(PARTS).map((it) => html`<${Tab} key=${it} name=${it} current=${name} />`)}
    </nav>
    ${Object.hasOwn(PARTS, name) ? html`<${Part} name=${name} query=${query} />` : html`<p class="notice">${text.missing}</p>`}
    <${Reauthentication} />
  `;
}
