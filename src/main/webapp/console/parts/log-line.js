// One line of a log, and the downloads of all.
import * as format from "../core/format.js";
import { visible } from "../core/log-lines.js";
import { address, replace } from "../core/router.js";
import { saveAs } from "../core/save.js";
import { classes, html, useState } from "../core/view.js";
import { t } from "../texts.js";
import { ProblemNote } from "./basics.js";

const text = t.log;

/** Characters of a line that are drawn. */
const WIDEST = 4000;

/** The text of a line, with what was searched for marked. */
export function Text({ of, needle }) {
  const shown = visible(of);
  const cut = shown.length > WIDEST;
  const part = cut ? shown.slice(0, WIDEST) : shown;
  const pieces = [];
  if (needle) {
    const lower = part.toLowerCase();
    let from = 0;
    for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, from)) {
      pieces.push(part.slice(from, at), html`<mark>${part.slice(at, at + needle.length)}</mark>`);
      from = at + needle.length;
    }
    pieces.push(part.slice(from));
  } else {
    pieces.push(part);
  }
  return html`<span class="text">${pieces}${cut && html`<em>${text.cut(shown.length - WIDEST)}</em>`}</span>`;
}

/** The number of a line, which is a link to it where lines have addresses. */
function LineNumber({ of, at }) {
  return at
    ? html`<a
        class="line-number"
        href=${address([...at, `L${of}`])}
        aria-label=${text.link(of)}
        onClick=${(event) => {
          event.preventDefault();
          replace([...at, `L${of}`]);
        }}
        tabindex="-1"
        >${of}</a
      >`
    : html`<span class="line-number">${of}</span>`;
}

/** A line with its number, which is a link to it. */
export function Line({ line, number, at, marked, hit, times, needle }) {
  return html`<div class=${classes("line", line?.channel, marked && "marked", hit && "hit")}>
    <${LineNumber} of=${number} at=${at} />
    ${times && html`<span class="line-time">${line && format.exactly(line.time)}</span>`}
    <span class="line-channel">${line?.channel === "stderr" && html`<span title=${text.stderr}>!</span><span class="hidden">${text.stderr}</span>`}</span>
    ${line ? html`<${Text} of=${line.text} needle=${needle} />` : html`<span class="text fine">…</span>`}
  </div>`;
}

/** Saves the whole log. */
export function Downloads({ operation }) {
  const [size, setSize] = useState(null);
  const [problem, setProblem] = useState(null);
  const save = async (type, name) => {
    setProblem(null);
    try {
      await saveAs(`operations/${operation}/logs`, type, `${operation}.${name}`, setSize);
    } catch (cause) {
      setProblem(cause);
    }
    setSize(null);
  };
  return html`<span class="group" role="group" aria-label=${text.download}>
      ${size !== null && html`<span class="fine" role="status">${text.downloading(format.bytes(size))}</span>`}
      <button type="button" class="small" onClick=${() => save("text/plain", "log")}>${text.raw} ↓</button>
      <button type="button" class="small" onClick=${() => save("application/x-ndjson", "ndjson")}>${text.ndjson} ↓</button>
    </span>
    <${ProblemNote} problem=${problem} />`;
}
