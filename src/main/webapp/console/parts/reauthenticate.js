// Some requests need a recent login, or the password with them (docs/api.md, Recent logins).
import { call, Problem } from "../core/api.js";
import { session } from "../core/session.js";
import { store, useStore } from "../core/store.js";
import { html } from "../core/view.js";
import { t } from "../texts.js";
import { Confirm } from "./dialog.js";

const text = t.reauthenticate;

/** The request that waits for a password, with how to go on; null where none does. */
const waiting = store(null);

/**
 * Sends a request that gives lasting access; where the server wants a password for it, the user is asked.
 *
 * @returns the JSON of the answer
 * @throws {Problem} as the request, and where the user does not confirm it
 */
export async function callConfirmed(method, path, body = {}) {
  try {
    return await call(method, path, { body });
  } catch (problem) {
    if (problem.code !== "reauthentication_required") {
      throw problem;
    }
    return new Promise((resolve, reject) => waiting.set({ method, path, body, resolve, reject }));
  }
}

/** What the next try may change: another password, or the same one a little later. */
function forNextTry(problem) {
  if (problem.field?.("current_password")) {
    return new Problem({ ...problem, title: text.wrong, detail: null, errors: [] });
  }
  return problem.status === 429 || problem.code === "unreachable" ? problem : null;
}

/** Asks for the password whenever a request waits for it; each page with such requests has it once. */
export function Reauthentication() {
  const request = useStore(waiting);
  const { me } = useStore(session);
  if (!request) {
    return null;
  }
  const { method, path, body, resolve, reject } = request;
  const run = async ({ current_password }) => {
    request.sent = true;
    try {
      resolve(await call(method, path, { body: { ...body, current_password } }));
    } catch (problem) {
      const again = waiting.get() === request && forNextTry(problem);
      if (again) {
        request.sent = false;
        throw again;
      }
      reject(problem);
    }
  };
  const close = () => {
    waiting.set(null);
    // What was confirmed already is on its way, and tells itself what has become of it.
    if (!request.sent) {
      reject(new Problem({ title: text.notGiven }));
    }
  };
  return html`<${Confirm} title=${text.title} action=${text.action} danger=${false} run=${run} onClose=${close}>
    <p>${text.why}</p>
    <input type="text" name="username" autocomplete="username" value=${me?.name} hidden readonly />
    <label>
      ${text.password(me?.name)}
      <input name="current_password" type="password" autocomplete="current-password" required autofocus maxlength="1024" />
    </label>
  <//>`;
}
