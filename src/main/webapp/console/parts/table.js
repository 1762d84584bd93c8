// Tables whose rows lead somewhere, and that become cards on a narrow screen.
import { useStepping } from "../core/keyboard.js";
import { html, useEffect, useRef } from "../core/view.js";
import { t } from "../texts.js";

/**
 * @param {{columns: {name: string, cell: (row: any) => any, className?: string, unseen?: boolean}[], rows: any[],
 *     href?: (row: any) => string, label: string, identity?: (row: any) => string}} props
 *     the name of a column that is `unseen` is only for screen readers; the first column has the link of its row, the first that `j` and `k` go to
 */
export function Table({ columns, rows, href, label, identity = (row) => row.id }) {
  useStepping("table.rows a.row-link");
  return html`<div class="scrolls" tabindex="0" role="group" aria-label=${label}>
    <table class="rows">
      <thead>
        <tr>
          ${columns.map((it) => html`<th scope="col" class=${it.className}>${it.unseen ? html`<span class="hidden">${it.name}</span>` : it.name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr key=${identity(row)}>
              ${columns.map(
                (it) =>
                  html`<td class=${it.className} data-name=${(!it.unseen && it.name) || undefined}>
                    ${href && it.links ? html`<a class="row-link" href=${href(row)}>${it.cell(row)}</a>` : it.cell(row)}
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Asks for more of a list when its end comes into sight. */
export function More({ pages }) {
  const element = useRef(null);
  const { more } = pages;
  useEffect(() => {
    if (!more) {
      return undefined;
    }
    const observer = new IntersectionObserver(([entry]) => entry.isIntersecting && more(), { rootMargin: "400px" });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [more]);
  return html`<div ref=${element} class="more">
    ${more && html`<button type="button" onClick=${more}>${t.more}</button>`}
    ${pages.loading && pages.items && html`<span class="fine" role="status">${t.loadingMore}</span>`}
  </div>`;
}
