// Another password for oneself.
import { changePassword } from "../../core/session.js";
import { html, useState } from "../../core/view.js";
import { ProblemNote } from "../../parts/basics.js";
import { Field } from "../../parts/form.js";
import { passwordFault } from "../../parts/passwords.js";
import { t } from "../../texts.js";

const text = t.me.password;

const NOTHING = { current: "", next: "", again: "" };

/** What is typed, what the server said about it, and how it is sent. */
function useChange(onChanged) {
  const [typed, setTyped] = useState(NOTHING);
  const [revoke, setRevoke] = useState(true);
  const [state, setState] = useState({});
  const type = (name) => (value) => setTyped((before) => ({ ...before, [name]: value }));
  const submit = async (event) => {
    event.preventDefault();
    setState({ busy: true });
    try {
      const change = { current_password: typed.current, new_password: typed.next, revoke_tokens: revoke };
      setState({ changed: await changePassword(change) });
      setTyped(NOTHING);
      onChanged();
    } catch (problem) {
      setState({ problem });
    }
  };
  return { typed, type, revoke, toggle: () => setRevoke(!revoke), state, submit };
}

function Changed({ of }) {
  const { api_tokens_revoked: revoked, api_tokens_kept: kept } = of;
  return html`<p class="notice verified" role="status">
    ${text.changed} ${revoked + kept > 0 && text.tokens(revoked, kept)}
  </p>`;
}

/** The form. */
export function Password({ me, onChanged }) {
  const { typed, type, revoke, toggle, state, submit } = useChange(onChanged);
  const problem = state.problem;
  const differs = typed.again && typed.again !== typed.next ? t.passwords.differs : undefined;
  const weak = passwordFault(typed.next, me.name) ?? problem?.field?.("new_password");
  const field = (name, label, autocomplete, more) =>
    html`<${Field}
      label=${label}
      name="password-${name}"
      type="password"
      value=${typed[name]}
      onInput=${type(name)}
      autocomplete=${autocomplete}
      maxlength="1024"
      required
      ...${more}
    />`;
  return html`<section class="card" aria-labelledby="own-password">
    <h2 id="own-password">${text.title}</h2>
    ${me.default_password && html`<p class="notice warning">${text.isDefault}</p>`}
    ${state.changed && html`<${Changed} of=${state.changed} />`}
    <form class="narrow" onSubmit=${submit}>
      <p class="fine">${text.help}</p>
      <input type="text" autocomplete="username" value=${me.name} hidden readonly />
      ${field("current", text.current, "current-password", { fault: problem?.field?.("current_password") })}
      ${field("next", text.next, "new-password", { fault: weak, help: t.passwords.rules })}
      ${field("again", text.again, "new-password", { fault: differs })}
      <p>
        <label><input type="checkbox" checked=${revoke} onChange=${toggle} /> ${text.revoke}</label><br />
        <span class="fine">${text.revokeHelp}</span>
      </p>
      <${ProblemNote} problem=${problem} />
      <button class="primary" disabled=${state.busy || Boolean(differs)}>${state.busy ? t.working : text.action}</button>
    </form>
  </section>`;
}
