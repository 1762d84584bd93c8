// Times in filters: people choose them in their zone, addresses have them in UTC, so that colleagues see the same.
import { html } from "../core/view.js";

const two = (value) => String(value).padStart(2, "0");

/** As the input wants it; empty where it is no time. */
function local(iso) {
  const time = new Date(iso ?? "");
  if (Number.isNaN(+time)) {
    return "";
  }
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** A choice of a time: `value` and what `onChange` gets are such as `2026-11-24T12:00:00.000Z`, or empty. */
export function Moment({ label, value, onChange }) {
  const change = (event) => onChange(event.target.value ? new Date(event.target.value).toISOString() : "");
  return html`<label>
    ${label}
    <input type="datetime-local" value=${local(value)} onChange=${change} />
  </label>`;
}
