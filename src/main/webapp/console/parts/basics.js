// Small things that every page is made of.
import * as format from "../core/format.js";
import { html, useEffect, useState } from "../core/view.js";
import { t } from "../texts.js";

/** A time in the viewer's zone; the same in UTC on hover. */
export function Time({ at, short }) {
  return at
    ? html`<time datetime=${at} title=${format.utc(at)}>${short ? format.whenShort(at) : format.when(at)}</time>`
    : t.none;
}

/** How long something took, or takes: then it counts. */
export function Duration({ from, to }) {
  const [, tick] = useState(0);
  useEffect(() => {
    if (from && !to) {
      const timer = setInterval(() => tick((n) => n + 1), 1000);
      return () => clearInterval(timer);
    }
    return undefined;
  }, [from, to]);
  return html`<span class="number">${from ? format.duration(format.between(from, to)) : t.none}</span>`;
}

/** How long ago something was; it counts. */
export function Ago({ at }) {
  return at ? html`<span title=${format.utc(at)}><${Duration} from=${at} /> ${t.ago}</span>` : t.none;
}

const MARKS = { pending: "○", running: "◐", completed: "✓", failed: "✕", cancelled: "⊘" };

/** The state of an operation. */
export function State({ of }) {
  return html`<span class="state state-${of}"
    ><span class="mark" aria-hidden="true">${MARKS[of] ?? "•"}</span>${t.states[of] ?? of}</span
  >`;
}

/** A word beside the state of an operation that only says what it would do. */
export const CheckMode = ({ of }) =>
  of.check_mode ? html`<span class="badge" title=${t.checkModeHelp}>${t.checkMode}</span>` : null;

/** A button that copies a text. */
export function Copy({ text, label = t.copy }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return html`<button type="button" class="small quiet" onClick=${copy} aria-live="polite">
    ${done ? t.copied : label}
  </button>`;
}

/** Without encryption browsers have no clipboard; selecting and copying still works there. */
async function writeText(text) {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text);
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  return undefined;
}

/** A text as it is, with a button that copies it. */
export const Code = ({ text, label }) =>
  html`<div class="code">
    <${Copy} text=${text} />
    <pre tabindex="0" role="group" aria-label=${label}>${text}</pre>
  </div>`;

/** Says what is being waited for. */
export const Waiting = ({ what }) =>
  html`<p class="waiting" role="status"><span class="spinner" aria-hidden="true"></span>${what}</p>`;

/** Nothing is there: what that means, and what to do first. */
export const Empty = ({ title, children }) =>
  html`<div class="empty">
    <p><strong>${title}</strong></p>
    ${children && html`<p>${children}</p>`}
  </div>`;

/** A refusal in the server's words. */
export function ProblemNote({ problem, retry }) {
  if (!problem) {
    return null;
  }
  const lost = problem.code === "unreachable";
  return html`<div class="problem" role="alert">
    <p>
      <strong>${lost ? t.unreachable.title : problem.title}</strong>
      ${lost ? html` ${t.unreachable.detail}` : problem.detail && html`: ${problem.detail}`}
    </p>
    ${
      problem.errors?.length > 0 &&
      html`<ul>
        ${problem.errors.map((error) => html`<li><code>${error.field}</code> ${error.message}</li>`)}
      </ul>`
    }
    <p class="fine">
      ${problem.code && !lost && html`<code>${problem.code}</code> `}
      ${
        problem.request_id &&
        html`${t.requestId} <code>${problem.request_id}</code> <${Copy} text=${problem.request_id} />`
      }
      ${retry && html` <button type="button" class="small" onClick=${retry}>${t.tryAgain}</button>`}
    </p>
  </div>`;
}

/** What a load has brought, or how it stands. */
export function Loaded({ load, what, children }) {
  return html`
    <${ProblemNote} problem=${load.problem} retry=${load.reload} />
    ${load.data === null ? !load.problem && html`<${Waiting} what=${what ?? t.loading} />` : children(load.data)}
  `;
}

/** Names and values. */
export const Facts = ({ of }) =>
  html`<dl class="facts">
    ${of
      .filter(([, value]) => value !== null && value !== undefined && value !== false)
      .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;

/** A disabled button that says why; while that is not known yet it says nothing. */
export function Permitted({ permission, children, ...button }) {
  const { allowed, reason } = permission;
  return html`<button type="button" ...${button} disabled=${!allowed || button.disabled} title=${allowed ? button.title : reason}>
    ${children}
    ${!allowed && reason && html`<span class="hidden">: ${reason}</span>`}
  </button>`;
}

/** A link to where something can be done; a disabled button that says why, for who may not. */
export const PermittedLink = ({ permission, href, children, ...link }) =>
  permission.allowed
    ? html`<a ...${link} href=${href} class=${`button ${link.class ?? ""}`}>${children}</a>`
    : html`<${Permitted} permission=${permission} ...${link}>${children}<//>`;
