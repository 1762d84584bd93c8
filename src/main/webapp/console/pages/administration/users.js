// The accounts: who they are, what they may do and where.
import { remove, segment } from "../../core/api.js";
import { usePages } from "../../core/load.js";
import { address } from "../../core/router.js";
import { session } from "../../core/session.js";
import { useStore } from "../../core/store.js";
import { html, useState } from "../../core/view.js";
import { Empty, ProblemNote, Time, Waiting } from "../../parts/basics.js";
import { Confirm } from "../../parts/dialog.js";
import { More, Table } from "../../parts/table.js";
import { Workspaces } from "../../parts/workspace-limit.js";
import { t } from "../../texts.js";
import { ChangeUser, CreateUser, GivePassword } from "./user-forms.js";

const text = t.administration.users;

const nameOf = (user) => user.name;

function Actions({ of, own, ask }) {
  const button = (what, label, className = "") =>
    html`<button type="button" class="small ${className}" onClick=${() => ask({ what, user: of })}>
      ${label}<span class="hidden"> ${of.name}</span>
    </button>`;
  return html`
    ${button("change", text.change)}
    ${own ? html` <a href=${address(["me"])}>${text.ownPassword}</a>` : button("password", text.password)}
    ${!own && button("remove", text.remove, "danger")}
  `;
}

function columns(me, ask) {
  return [
    {
      name: text.columns.name,
      className: "long",
      cell: (row) => html`<strong>${row.name}</strong>
        ${row.name === me.name && html` <span class="badge">${t.administration.you}</span>`}
        ${row.default_password && html` <span class="badge warning" title=${text.isDefaultHelp}>${text.isDefault}</span>`}`,
    },
    { name: text.columns.role, className: "whole", cell: (row) => row.role },
    { name: text.columns.workspaces, className: "long", cell: (row) => html`<${Workspaces} of=${row.workspaces} />` },
    {
      name: text.columns.state,
      className: "whole",
      cell: (row) => (row.disabled ? html`<span class="fault">${text.disabled}</span>` : text.can),
    },
    { name: text.columns.changed, cell: (row) => html`<${Time} at=${row.updated_at} short />` },
    {
      name: text.columns.actions,
      unseen: true,
      className: "actions",
      cell: (row) => html`<${Actions} of=${row} own=${row.name === me.name} ask=${ask} />`,
    },
  ];
}

/** The dialog that is open, and what becomes of it. */
function Asked({ asked, me, onClose, onDone }) {
  const { what, user } = asked;
  const common = { user, me, onClose, onDone };
  switch (what) {
    case "create":
      return html`<${CreateUser} ...${common} />`;
    case "change":
      return html`<${ChangeUser} ...${common} />`;
    case "password":
      return html`<${GivePassword} ...${common} />`;
    default:
      return html`<${Confirm}
        title=${text.removeTitle(user.name)}
        action=${text.removeAction}
        name=${user.name}
        onClose=${onClose}
        run=${async () => {
          await remove(`users/${segment(user.name)}`);
          onDone(text.removed(user.name));
        }}
      >
        <p>${text.removeHelp}</p>
      <//>`;
  }
}

export default function Users() {
  const { me } = useStore(session);
  const pages = usePages("users?limit=200", nameOf);
  const [asked, setAsked] = useState(null);
  const [done, setDone] = useState(null);
  const ask = (what) => {
    setDone(null);
    setAsked(what);
  };
  const finish = (words) => {
    setDone(words);
    pages.refresh();
  };
  return html`
    <div class="head">
      <h2>${text.title}</h2>
      <span class="grow"></span>
      <button type="button" class="primary" onClick=${() => ask({ what: "create" })}>${text.create}</button>
    </div>
    ${done && html`<p class="notice" role="status">${done}</p>`}
    <${ProblemNote} problem=${pages.problem} retry=${pages.refresh} />
    ${
      pages.items === null
        ? !pages.problem && html`<${Waiting} what=${text.loading} />`
        : pages.items.length === 0
          ? html`<${Empty} title=${text.empty} />`
          : html`<${Table} columns=${columns(me, ask)} rows=${pages.items} identity=${nameOf} label=${text.list} />
              <${More} pages=${pages} />`
    }
    ${asked && html`<${Asked} asked=${asked} me=${me} onClose=${() => setAsked(null)} onDone=${finish} />`}
  `;
}
