// What everybody on every page has to be told.
import { address } from "../core/router.js";
import { session } from "../core/session.js";
import { useStore } from "../core/store.js";
import { html } from "../core/view.js";
import { t } from "../texts.js";

/** The account has a password that everybody knows. */
export function DefaultPassword() {
  const { me } = useStore(session);
  return me?.default_password
    ? html`<p class="notice warning" role="status">
        ${t.defaultPassword(me.name)} <a href=${address(["me"])}>${t.changePassword}</a>
      </p>`
    : null;
}
