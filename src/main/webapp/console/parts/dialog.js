// Dialogs, and questions before something happens.
import { html, useEffect, useRef, useState } from "../core/view.js";
import { t } from "../texts.js";
import { ProblemNote } from "./basics.js";

/** A dialog that is open while it is drawn. Escape and its close button call `onClose`. */
export function Dialog({ title, onClose, children, wide }) {
  const element = useRef(null);
  useEffect(() => {
    const dialog = element.current;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return html`<dialog
    ref=${element}
    class=${wide ? "wide" : ""}
    aria-label=${title}
    onCancel=${(event) => {
      event.preventDefault();
      onClose();
    }}
  >
    <header>
      <h2>${title}</h2>
      <button type="button" class="small quiet" onClick=${onClose} aria-label=${t.close}>✕</button>
    </header>
    ${children}
  </dialog>`;
}

/**
 * A question before something that can't be taken back.
 *
 * @param {{title: string, action: string, name?: string, danger?: boolean, run: (values: object) => Promise<any>}}
 *     props with `name` the user has to type it first
 */
export function Confirm({ title, action, name, danger = true, run, onClose, children }) {
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const gone = useRef(false);
  useEffect(() => () => (gone.current = true), []);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await run(Object.fromEntries(new FormData(event.target)));
      // Whoever has closed it meanwhile may have opened another one.
      if (!gone.current) {
        onClose();
      }
    } catch (cause) {
      setProblem(cause);
      setBusy(false);
    }
  };
  return html`<${Dialog} title=${title} onClose=${onClose}>
    <form onSubmit=${submit}>
      ${children}
      ${
        name &&
        html`<label>
          ${t.typeName(name)}
          <input value=${typed} onInput=${(e) => setTyped(e.target.value)} autocomplete="off" spellcheck="false" />
        </label>`
      }
      <${ProblemNote} problem=${problem} />
      <footer>
        <button type="button" onClick=${onClose}>${t.back}</button>
        <button class=${danger ? "danger" : "primary"} disabled=${busy || (name && typed !== name)}>
          ${busy ? t.working : action}
        </button>
      </footer>
    </form>
  <//>`;
}
