// Where one is signed in.
import { remove, segment } from "../../core/api.js";
import { usePages } from "../../core/load.js";
import { signOut } from "../../core/session.js";
import { html, useEffect, useState } from "../../core/view.js";
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

/** Ends sessions, and has the list without them. */
function useEnds(pages) {
  const [ended, setEnded] = useState(0);
  const end = async (some) => {
    setEnded(0);
    const answers = await Promise.allSettled(some.map((it) => remove(`auth/sessions/${segment(it.id)}`)));
    // What has ended by itself meanwhile is what was wanted.
    const refused = answers.find((it) => it.status === "rejected" && it.reason.status !== 404);
    await pages.refresh();
    if (refused) {
      throw refused.reason;
    }
    setEnded(some.length);
  };
  return { ended, end };
}

function List({ pages, onEnd }) {
  if (pages.items === null) {
    return !pages.problem && html`<${Waiting} what=${text.loading} />`;
  }
  return pages.items.length === 0
    ? html`<${Empty} title=${text.empty} />`
    : html`<${Table} columns=${columns(onEnd)} rows=${pages.items} label=${text.list} />
        <${More} pages=${pages} />`;
}

/**
 * The own sessions, each of which can be ended.
 *
 * @param {{changes: number}} props `changes` counts what may have ended some of them
 */
export function Sessions({ changes }) {
  const pages = usePages("auth/sessions?limit=100");
  const { ended, end } = useEnds(pages);
  const [problem, setProblem] = useState(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (changes > 0) {
      pages.refresh();
    }
  }, [changes]);
  const others = pages.items?.filter((it) => !it.current) ?? [];
  const onEnd = (row) => {
    setProblem(null);
    (row.current ? signOut() : end([row])).catch(setProblem);
  };
  return html`<section class="card" aria-labelledby="sessions">
    <div class="head">
      <h2 id="sessions">${text.title}</h2>
      <span class="grow"></span>
      ${others.length > 1 && html`<button type="button" class="danger" onClick=${() => setAsking(true)}>${text.endOthers}</button>`}
    </div>
    <p class="fine">${text.help}</p>
    ${ended > 0 && html`<p class="notice" role="status">${text.endedSome(ended)}</p>`}
    <${ProblemNote} problem=${problem} />
    <${ProblemNote} problem=${pages.problem} retry=${pages.refresh} />
    <${List} pages=${pages} onEnd=${onEnd} />
    ${
      asking &&
      html`<${Confirm} title=${text.endOthersTitle} action=${text.endOthersAction} run=${() => end(others)} onClose=${() => setAsking(false)}>
        <p>${text.endOthersHelp}</p>
      <//>`
    }
  </section>`;
}
