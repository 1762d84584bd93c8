// Lists of API tokens, one's own or those of others.
import { remove, segment } from "../core/api.js";
import { usePages } from "../core/load.js";
import { html, useState } from "../core/view.js";
import { t } from "../texts.js";
import { Ago, ProblemNote, Time, Waiting } from "./basics.js";
import { Confirm } from "./dialog.js";
import { More, Table } from "./table.js";
import { Workspaces } from "./workspace-limit.js";

const text = t.tokens;

const isExpired = (token) => new Date(token.expires_at) < new Date();

function columns(withOwner, onRevoke) {
  return [
    { name: text.columns.name, className: "long", cell: (row) => html`<strong>${row.name}</strong>` },
    withOwner && { name: text.columns.owner, className: "long", cell: (row) => row.owner },
    { name: text.columns.role, className: "whole", cell: (row) => row.role },
    { name: text.columns.workspaces, className: "long", cell: (row) => html`<${Workspaces} of=${row.workspaces} />` },
    { name: text.columns.created, cell: (row) => html`<${Time} at=${row.created_at} short />` },
    { name: text.columns.used, className: "whole", cell: (row) => (row.last_used_at ? html`<${Ago} at=${row.last_used_at} />` : text.never) },
    {
      name: text.columns.expires,
      cell: (row) =>
        html`<span class=${isExpired(row) ? "fault" : ""}><${Time} at=${row.expires_at} />${isExpired(row) && ` ${text.expired}`}</span>`,
    },
    {
      name: text.columns.actions,
      unseen: true,
      className: "actions",
      cell: (row) =>
        html`<button type="button" class="small danger" onClick=${() => onRevoke(row)}>
          ${text.revoke}<span class="hidden"> ${row.name}</span>
        </button>`,
    },
  ].filter(Boolean);
}

/**
 * API tokens, with what revokes them.
 *
 * @param {{path: string, label: string, withOwner?: boolean, children: any}} props `path` of the
 *     first page, `children` is shown where there are none
 */
export function Tokens({ path, label, withOwner, children }) {
  const pages = usePages(path);
  const [revoking, setRevoking] = useState(null);
  const [revoked, setRevoked] = useState(null);
  const revoke = async () => {
    await remove(`tokens/${segment(revoking.id)}`);
    setRevoked(revoking.name);
    pages.set((items) => items.filter((it) => it.id !== revoking.id));
  };
  return html`
    <${ProblemNote} problem=${pages.problem} retry=${pages.refresh} />
    ${revoked && html`<p class="notice" role="status">${text.revoked(revoked)}</p>`}
    ${
      pages.items === null
        ? !pages.problem && html`<${Waiting} what=${text.loading} />`
        : pages.items.length === 0
          ? children
          : html`<${Table} columns=${columns(withOwner, setRevoking)} rows=${pages.items} label=${label} />
              <${More} pages=${pages} />`
    }
    ${
      revoking &&
      html`<${Confirm}
        title=${text.revokeTitle(revoking.name)}
        action=${text.revokeAction}
        run=${revoke}
        onClose=${() => setRevoking(null)}
      >
        <p>${text.revokeHelp}</p>
      <//>`
    }
  `;
}
