import { html } from "../core/view.js";
import { t } from "../texts.js";

export default function Page({ path }) {
  return html`<h1>${t.pages[path[0]]}</h1>`;
}
