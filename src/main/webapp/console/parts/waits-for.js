// Why an operation has not begun.
import { address } from "../core/router.js";
import { html } from "../core/view.js";
import { t } from "../texts.js";

/** A link to the operation that has to end before, or that it waits for a free slot; nothing once it has begun. */
export function WaitsFor({ operation }) {
  if (operation.status !== "pending") {
    return null;
  }
  return operation.waiting_for
    ? html`<a class="fine" href=${address(["operations", operation.waiting_for])}>${t.operations.waitsFor}</a>`
    : html`<span class="fine">${t.operations.waitsForSlot}</span>`;
}
