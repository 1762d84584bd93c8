// The own API tokens, and new ones.
import { get } from "../../core/api.js";
import { useLoad } from "../../core/load.js";
import { html, useEffect, useRef, useState } from "../../core/view.js";
import { Copy, Empty } from "../../parts/basics.js";
import { Confirm } from "../../parts/dialog.js";
import { Field } from "../../parts/form.js";
import { callConfirmed } from "../../parts/reauthenticate.js";
import { Tokens } from "../../parts/tokens.js";
import { WorkspaceLimit } from "../../parts/workspace-limit.js";
import { t } from "../../texts.js";

const text = t.me.tokens;

/** As the API has it where nothing is said. */
const DAYS = 90;
const MOST_DAYS = 365;

/** The own role and those below it; the server lists the most powerful first. */
function useRoles(own) {
  const load = useLoad((signal) => get("auth/roles", { signal }));
  const names = load.data?.map((role) => role.name) ?? [own];
  return names.slice(names.indexOf(own));
}

function CreateToken({ me, onClose, onMade }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState(me.role);
  const [workspaces, setWorkspaces] = useState(me.workspaces);
  const [days, setDays] = useState(String(DAYS));
  const roles = useRoles(me.role);
  const run = async () =>
    onMade(await callConfirmed("POST", "tokens", { name, role, workspaces, expires_in_days: Number(days) }));
  return html`<${Confirm} title=${text.createTitle} action=${text.createAction} danger=${false} run=${run} onClose=${onClose}>
    <${Field} label=${text.fields.name} name="token-name" value=${name} onInput=${setName} maxlength="64" autocomplete="off" autofocus required />
    <${Field}
      label=${text.fields.role}
      name="token-role"
      value=${role}
      onInput=${setRole}
      options=${roles}
      help=${text.fields.roleHelp}
      required
    />
    <${WorkspaceLimit} name="token-limit" value=${workspaces} onChange=${setWorkspaces} most=${me.workspaces} />
    <${Field}
      label=${text.fields.days}
      name="token-days"
      type="number"
      min="1"
      max=${MOST_DAYS}
      value=${days}
      onInput=${setDays}
      help=${text.fields.daysHelp}
      required
    />
  <//>`;
}

/** The one time that it is shown; it stays until the user says that it is kept. */
function NewToken({ of, onDone }) {
  const element = useRef(null);
  useEffect(() => {
    element.current.focus();
    element.current.scrollIntoView({ block: "nearest" });
  }, []);
  return html`<div class="notice warning" role="status" tabindex="-1" ref=${element}>
    <p><strong>${text.made(of.name)}</strong> ${text.once}</p>
    <p><code class="secret-once">${of.token}</code></p>
    <p><${Copy} text=${of.token} label=${text.copy} /> <button type="button" class="small" onClick=${onDone}>${text.done}</button></p>
  </div>`;
}

/**
 * The own API tokens.
 *
 * @param {{me: object, changes: number}} props `changes` counts what may have ended some of them
 */
export function OwnTokens({ me, changes }) {
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState(null);
  const [round, setRound] = useState(0);
  const onMade = (token) => {
    setMade(token);
    setRound(round + 1);
  };
  return html`<section class="card" aria-labelledby="own-tokens">
    <div class="head">
      <h2 id="own-tokens">${text.title}</h2>
      <span class="grow"></span>
      <button type="button" onClick=${() => setCreating(true)}>${text.create}</button>
    </div>
    <p class="fine">${text.help}</p>
    ${made && html`<${NewToken} key=${made.id} of=${made} onDone=${() => setMade(null)} />`}
    <${Tokens} key=${`${changes} ${round}`} path="tokens?limit=100" label=${text.list}>
      <${Empty} title=${text.empty}>${text.emptyHelp}<//>
    <//>
    ${creating && html`<${CreateToken} me=${me} onClose=${() => setCreating(false)} onMade=${onMade} />`}
  </section>`;
}
