// What each role permits.
import { get } from "../../core/api.js";
import { useLoad } from "../../core/load.js";
import { html } from "../../core/view.js";
import { Loaded } from "../../parts/basics.js";
import { Table } from "../../parts/table.js";
import { t } from "../../texts.js";

const text = t.administration.roles;

const itself = (permission) => permission;

const columns = (roles) => [
  {
    name: text.permission,
    cell: (permission) => html`${t.permissions[permission] ?? permission} <code class="fine">${permission}</code>`,
  },
  ...roles.map((role) => ({
    name: role.name,
    cell: (permission) =>
      role.permissions.includes(permission)
        ? html`<span class="state-completed"><span aria-hidden="true">✓</span><span class="hidden">${text.yes}</span></span>`
        : html`<span class="fine"><span aria-hidden="true">–</span><span class="hidden">${text.no}</span></span>`,
  })),
];

export default function Roles() {
  const load = useLoad((signal) => get("auth/roles", { signal }));
  return html`
    <h2>${text.title}</h2>
    <p class="fine">${text.help}</p>
    <${Loaded} load=${load} what=${text.loading}>
      ${(roles) =>
        html`<${Table}
          columns=${columns(roles)}
          rows=${[...new Set(roles.flatMap((role) => role.permissions))]}
          identity=${itself}
          label=${text.list}
        />`}
    <//>
  `;
}
