// Forms of accounts: a new one, another role, another password.
import { get, Problem, segment } from "../../core/api.js";
import { useLoad } from "../../core/load.js";
import { html, useState } from "../../core/view.js";
import { Confirm } from "../../parts/dialog.js";
import { Field } from "../../parts/form.js";
import { passwordFault } from "../../parts/passwords.js";
import { callConfirmed } from "../../parts/reauthenticate.js";
import { WorkspaceLimit } from "../../parts/workspace-limit.js";
import { t } from "../../texts.js";

const text = t.administration.users;
const { fields } = text;

/** The form of names of accounts, as the API has it. */
const NAME = "[a-z0-9][a-z0-9._@\\-]{0,62}";

const isName = (name) => new RegExp(`^${NAME}$`).test(name);

/** The names of the roles; until they are known the one that is chosen. */
function useRoles(chosen) {
  const load = useLoad((signal) => get("auth/roles", { signal }));
  return load.data?.map((role) => role.name) ?? [chosen];
}

function NewPassword({ value, onInput, name, label }) {
  return html`<${Field}
    label=${label}
    name="password"
    type="password"
    value=${value}
    onInput=${onInput}
    fault=${passwordFault(value, name)}
    help=${t.passwords.rules}
    autocomplete="new-password"
    required
  />`;
}

/** What became of API tokens, where anything did. */
const tokens = ({ api_tokens_revoked: revoked, api_tokens_kept: kept }) =>
  revoked + kept > 0 ? ` ${text.tokens(revoked, kept)}` : "";

/** A new account. */
export function CreateUser({ onClose, onDone }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState("viewer");
  const [workspaces, setWorkspaces] = useState(["*"]);
  const [password, setPassword] = useState("");
  const roles = useRoles(role);
  const run = async () => {
    await callConfirmed("POST", "users", { name, role, workspaces, password });
    onDone(text.created(name));
  };
  return html`<${Confirm} title=${text.createTitle} action=${text.createAction} danger=${false} run=${run} onClose=${onClose}>
    <${Field}
      label=${fields.name}
      name="user-name"
      value=${name}
      onInput=${setName}
      fault=${name && !isName(name) ? fields.nameHelp : undefined}
      help=${fields.nameHelp}
      pattern=${NAME}
      autocomplete="off"
      autocapitalize="none"
      autofocus
      required
    />
    <${Field} label=${fields.role} name="role" value=${role} onInput=${setRole} options=${roles} required />
    <${WorkspaceLimit} name="limit" value=${workspaces} onChange=${setWorkspaces} />
    <${NewPassword} label=${fields.password} name=${name} value=${password} onInput=${setPassword} />
  <//>`;
}

const same = (one, other) => JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());

/** Another role, other workspaces, or an end of it. */
export function ChangeUser({ user, me, onClose, onDone }) {
  const [role, setRole] = useState(user.role);
  const [workspaces, setWorkspaces] = useState(user.workspaces);
  const [disabled, setDisabled] = useState(user.disabled);
  const roles = useRoles(role);
  // What has not changed is not sent: to disable alone needs no password.
  const changes = {
    role: role === user.role ? undefined : role,
    workspaces: same(workspaces, user.workspaces) ? undefined : workspaces,
    disabled: disabled === user.disabled ? undefined : disabled,
  };
  const run = async () => {
    if (Object.values(changes).every((it) => it === undefined)) {
      throw new Problem({ title: text.nothing });
    }
    await callConfirmed("PATCH", `users/${segment(user.name)}`, changes);
    onDone(text.changed(user.name));
  };
  return html`<${Confirm} title=${text.changeTitle(user.name)} action=${text.changeAction} danger=${false} run=${run} onClose=${onClose}>
    <p>${text.changeHelp}</p>
    ${user.name === me.name && html`<p class="notice warning">${text.changeSelf}</p>`}
    <${Field} label=${fields.role} name="role" value=${role} onInput=${setRole} options=${roles} required />
    <${WorkspaceLimit} name="limit" value=${workspaces} onChange=${setWorkspaces} />
    <label><input type="checkbox" checked=${disabled} onChange=${() => setDisabled(!disabled)} /> ${fields.disabled}</label>
  <//>`;
}

/** Another password for somebody else. */
export function GivePassword({ user, onClose, onDone }) {
  const [password, setPassword] = useState("");
  const [revoke, setRevoke] = useState(true);
  const run = async () => {
    const answer = await callConfirmed("PATCH", `users/${segment(user.name)}`, { password, revoke_tokens: revoke });
    onDone(text.changed(user.name) + tokens(answer));
  };
  return html`<${Confirm}
    title=${text.passwordTitle(user.name)}
    action=${text.passwordAction}
    danger=${false}
    run=${run}
    onClose=${onClose}
  >
    <p>${text.passwordHelp}</p>
    <input type="text" autocomplete="username" value=${user.name} hidden readonly />
    <${NewPassword} label=${fields.newPassword} name=${user.name} value=${password} onInput=${setPassword} />
    <label><input type="checkbox" checked=${revoke} onChange=${() => setRevoke(!revoke)} /> ${fields.revoke}</label>
  <//>`;
}
