// Where one is signed in.
import { remove, segment } from "../../core/api.js";
import { usePages } from "../../core/load.js";
import { session, signOut } from "../../core/session.js";
import { html, useEffect, useRef, useState } from "../../core/view.js";
import { Ago, Empty, ProblemNote, Time, Waiting } from "../../parts/basics.js";
import { Confirm } from "../../parts/dialog.js";
import { More, Table } from "../../parts/table.js";
import { t } from "../../texts.js";

const text = t.me.sessions;

const columns = (onEnd) => [
  {
    name: text.columns.created,
    cell: (row) => html`<${Time} at=${row.created_at} />${row.current && html` <span class="badge">${text.current}</span>`}`,
  },
  { name: text.columns.refreshed, cell: (row) => html`<${Ago} at=${row.refreshed_at} />` },
  { name: text.columns.expires, cell: (row) => html`<${Time} at=${row.expires_at} />` },
  {
    name: text.columns.actions,
    unseen: true,
    className: "actions",
    cell: (row) =>
      html`<button type="button" class="small danger" onClick=${() => onEnd(row)}>${row.current ? text.signOut : text.end}</button>`,
  },
];

/** Asks again when the password has changed: that ends the others. */
function useReloadWithSession(refresh) {
  const current = useRef(refresh);
  current.current = refresh;
  useEffect(() => session.follow(({ state }) => state === "in" && current.current()), []);
}

/** The own sessions, each of which can be ended. */
export function Sessions() {
  const pages = usePages("auth/sessions?limit=100");
  const [problem, setProblem] = useState(null);
  const [done, setDone] = useState(null);
  const [asking, setAsking] = useState(false);
  useReloadWithSession(pages.refresh);
  const others = pages.items?.filter((it) => !it.current) ?? [];
  const endAll = async (some) => {
    const answers = await Promise.allSettled(some.map((it) => remove(`auth/sessions/${segment(it.id)}`)));
    // What has ended by itself meanwhile is what was wanted.
    const refused = answers.find((it) => it.status === "rejected" && it.reason.status !== 404);
    await pages.refresh();
    if (refused) {
      throw refused.reason;
    }
    setDone(text.endedSome(some.length));
  };
  const end = (row) => {
    setProblem(null);
    setDone(null);
    (row.current ? signOut() : endAll([row])).catch(setProblem);
  };
  return html`<section class="card" aria-labelledby="sessions">
    <div class="head">
      <h2 id="sessions">${text.title}</h2>
      <span class="grow"></span>
      ${others.length > 1 && html`<button type="button" class="danger" onClick=${() => setAsking(true)}>${text.endOthers}</button>`}
    </div>
    <p class="fine">${text.help}</p>
    ${done && html`<p class="notice" role="status">${done}</p>`}
    <${ProblemNote} problem=${problem} />
    <${ProblemNote} problem=${pages.problem} retry=${pages.refresh} />
    ${
      pages.items === null
        ? !pages.problem && html`<${Waiting} what=${text.loading} />`
        : pages.items.length === 0
          ? html`<${Empty} title=${text.empty} />`
          : html`<${Table} columns=${columns(end)} rows=${pages.items} label=${text.list} />
              <${More} pages=${pages} />`
    }
    ${
      asking &&
      html`<${Confirm} title=${text.endOthersTitle} action=${text.endOthersAction} run=${() => endAll(others)} onClose=${() => setAsking(false)}>
        <p>${text.endOthersHelp}</p>
      <//>`
    }
  </section>`;
}
