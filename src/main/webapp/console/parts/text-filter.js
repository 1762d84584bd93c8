// A filter that is typed. It counts once it is complete: when Enter is pressed, or the field is left.
import { html, useEffect, useState } from "../core/view.js";

export function TextFilter({ label, value, onChange, type = "text", ...input }) {
  // A list that is drawn anew meanwhile must not take back what is typed.
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return html`<label>
    ${label}
    <input
      type=${type}
      value=${typed}
      onInput=${(event) => setTyped(event.target.value)}
      onChange=${(event) => onChange(event.target.value)}
      spellcheck="false"
      autocapitalize="none"
      ...${input}
    />
  </label>`;
}
