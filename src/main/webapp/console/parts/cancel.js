// The fields of a request to cancel.
import { html } from "../core/view.js";
import { t } from "../texts.js";

/** How, and why. */
export const CancelFields = () =>
  html`<label><input type="radio" name="mode" value="graceful" checked /> ${t.operation.cancelGraceful}</label>
    <label><input type="radio" name="mode" value="force" /> ${t.operation.cancelForce}</label>
    <label>${t.operation.cancelReason} <input name="reason" maxlength="500" /></label>`;
