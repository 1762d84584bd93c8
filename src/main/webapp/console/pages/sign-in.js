// Signing in; afterwards the page that was asked for is there.
import { signIn, session } from "../core/session.js";
import { useStore } from "../core/store.js";
import { html, useState } from "../core/view.js";
import { ProblemNote } from "../parts/basics.js";
import { t } from "../texts.js";

/** As docs/api.md says: only there the passwords of a new server work. */
const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);

export function SignIn() {
  const { ended } = useStore(session);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    const { username, password } = Object.fromEntries(new FormData(event.target));
    setBusy(true);
    setProblem(null);
    try {
      await signIn(username, password);
    } catch (cause) {
      setProblem(cause);
      setBusy(false);
    }
  };
  return html`<main class="alone">
    <form class="sign-in" onSubmit=${submit}>
      <h1>${t.product}</h1>
      ${ended && html`<p class="notice" role="status">${t.signIn.ended}</p>`}
      <label for="username">${t.signIn.username}</label>
      <input id="username" name="username" autocomplete="username" required autofocus autocapitalize="none" spellcheck="false" />
      <label for="password">${t.signIn.password}</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required />
      <${ProblemNote} problem=${problem} />
      <button class="primary" disabled=${busy}>${busy ? t.working : t.signIn.submit}</button>
      ${isLocal && html`<p class="fine">${t.signIn.first}</p>`}
    </form>
  </main>`;
}
