// The trail as files.
import { withQuery } from "../../core/api.js";
import * as format from "../../core/format.js";
import { save, saveAs } from "../../core/save.js";
import { html, useState } from "../../core/view.js";
import { ProblemNote } from "../../parts/basics.js";
import { t } from "../../texts.js";

const text = t.audit.exports;

/** Exports of what the filters match, and of what is listed. */
export function Exports({ filters, listed }) {
  const [size, setSize] = useState(null);
  const [problem, setProblem] = useState(null);
  const all = async (type, extension) => {
    setProblem(null);
    setSize(0);
    try {
      await saveAs(withQuery("audit", filters), type, `audit.${extension}`, setSize);
    } catch (cause) {
      setProblem(cause);
    }
    setSize(null);
  };
  const json = () => save([JSON.stringify(listed, null, 2)], "audit.json");
  const busy = size !== null;
  return html`<div class="head exports" role="group" aria-label=${text.label}>
      <span class="fine">${text.label}:</span>
      <button type="button" class="small" disabled=${busy} title=${text.all} onClick=${() => all("application/x-ndjson", "ndjson")}>
        ${text.ndjson} ↓
      </button>
      <button type="button" class="small" disabled=${busy} title=${text.all} onClick=${() => all("text/csv", "csv")}>${text.csv} ↓</button>
      <button type="button" class="small" disabled=${!listed?.length} title=${text.listed} onClick=${json}>${text.json} ↓</button>
      ${busy && html`<span class="fine" role="status">${text.saving(format.bytes(size))}</span>`}
    </div>
    <${ProblemNote} problem=${problem} />`;
}
