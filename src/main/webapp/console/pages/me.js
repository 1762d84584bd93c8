// Who is signed in: what they may do, where they are signed in, their API tokens and their password.
import { session } from "../core/session.js";
import { useStore } from "../core/store.js";
import { html, useState } from "../core/view.js";
import { Facts } from "../parts/basics.js";
import { Reauthentication } from "../parts/reauthenticate.js";
import { Workspaces } from "../parts/workspace-limit.js";
import { t } from "../texts.js";
import { Password } from "./me/password.js";
import { Sessions } from "./me/sessions.js";
import { OwnTokens } from "./me/tokens.js";

const text = t.me;

function Permissions({ of }) {
  return html`<details>
    <summary>${text.permissions(of.role)}</summary>
    <ul class="permissions">
      ${of.permissions.map((it) => html`<li title=${it}>${t.permissions[it] ?? it}</li>`)}
    </ul>
  </details>`;
}

export default function Me() {
  const { me } = useStore(session);
  const [changes, setChanges] = useState(0);
  const [isDefault] = useState(me?.default_password);
  // Signing out takes it away before this page goes.
  if (!me) {
    return null;
  }
  // What has to be done comes first, and stays there until the page is left.
  const password = html`<${Password} me=${me} onChanged=${() => setChanges(changes + 1)} />`;
  return html`
    <div class="head"><h1>${text.title}</h1></div>
    <section class="card">
      <${Facts}
        of=${[
          [text.facts.name, html`<strong>${me.name}</strong>`],
          [text.facts.role, me.role],
          [text.facts.workspaces, html`<${Workspaces} of=${me.workspaces} />`],
        ]}
      />
      <${Permissions} of=${me} />
    </section>
    ${isDefault && password}
    <${Sessions} changes=${changes} />
    <${OwnTokens} me=${me} changes=${changes} />
    ${!isDefault && password}
    <${Reauthentication} />
  `;
}
