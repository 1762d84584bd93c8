// In the place of what the caller may not see.
import { usePermission } from "../core/permissions.js";
import { html } from "../core/view.js";
import { t } from "../texts.js";
import { Waiting } from "./basics.js";

/** Why this path can't be asked for, in the server's words. */
export function Refused({ path }) {
  const { reason, pending } = usePermission("GET", path);
  return pending ? html`<${Waiting} what=${t.loading} />` : html`<p class="notice" role="status">${reason}</p>`;
}
