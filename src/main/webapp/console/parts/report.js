// What the CLI reports, and how old that is.
import { withQuery } from "../core/api.js";
import * as format from "../core/format.js";
import { useChanges } from "../core/live.js";
import { useLoad, useThrottled } from "../core/load.js";
import { address } from "../core/router.js";
import { html, useRef } from "../core/view.js";
import { t } from "../texts.js";
import { Ago, CheckMode, Time } from "./basics.js";
import { nameFault } from "./form.js";
import { changes, memberText, reported, targetAddress, thingAddress, THINGS } from "./things.js";

const text = t.inventory;

/** Characters of a value in a list; the page of the thing has the rest. */
const WIDEST = 80;

/** Milliseconds between two questions, however much changes. */
const PACE = 1000;

/**
 * What the CLI reports, asked for again when an operation has changed it.
 *
 * @param {string} path of the kind of things
 * @param {string} question the path of the request
 * @returns {{load: object, refresh: () => void}} `refresh` has the CLI asked, however new its last answer is
 */
export function useReport(path, question, parameters) {
  const fresh = useRef(false);
  const asked = withQuery(question, parameters);
  const load = useLoad(
    async (signal) => {
      const answer = await reported(withQuery(question, { ...parameters, refresh: fresh.current || undefined }), signal);
      // Until then another question may have taken the place of the one that the user meant.
      fresh.current = false;
      return answer;
    },
    [asked],
  );
  const again = useThrottled(load.reload, PACE);
  useChanges((change) => (change === null || (change.terminal && changes(path, change.kind))) && again());
  const refresh = () => {
    fresh.current = true;
    load.reload();
  };
  return { load, refresh };
}

/** What a state is like, in the words that providers use for it. */
const MOODS = [
  ["good", "✓", /^(running|active|ready|healthy|online|up|ok|started|available|installed|deployed)$/i],
  ["bad", "✕", /^(failed|error|errored|unhealthy|down|degraded|crashed|lost|unreachable)$/i],
  ["busy", "◐", /^(creating|pending|starting|stopping|deleting|rebooting|provisioning|updating|installing|maintenance)$/i],
];

/** The state of a thing, in the CLI's word. */
export function ThingState({ of }) {
  const [mood, mark] = MOODS.find(([, , words]) => words.test(of)) ?? ["unknown", "•"];
  return html`<span class="mood mood-${mood}"><span class="mark" aria-hidden="true">${mark}</span>${of}</span>`;
}

/** A name that leads to its page, if it is one. */
export function ThingLink({ path, name, workspace, ...link }) {
  const to = thingAddress(path, name, workspace);
  return to ? html`<a ...${link} href=${to}>${name}</a>` : (name ?? t.none);
}

/** What an operation is about, which leads to its page. */
export function TargetLink({ of }) {
  const to = of.target && targetAddress(of);
  return to ? html`<a href=${to}>${of.target}</a>` : (of.target ?? t.none);
}

const isTime = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value);

/** A member of what was reported, whatever it is. */
export function Member({ of, member, short }) {
  const value = of[member];
  if (value === null || value === undefined || value === "") {
    return t.none;
  }
  if (["status", "state"].includes(member) && typeof value === "string") {
    return html`<${ThingState} of=${value} />`;
  }
  if (member === "workspace" && typeof value === "string") {
    return html`<${ThingLink} path="workspaces" name=${value} />`;
  }
  if (isTime(value)) {
    return html`<${Time} at=${value} short=${short} />`;
  }
  if (Array.isArray(value) && value.every((it) => typeof it !== "object")) {
    return member === "servers" ? html`<${Servers} of=${value} workspace=${memberText(of, "workspace")} />` : value.join(", ") || t.none;
  }
  const all = typeof value === "object" ? JSON.stringify(value) : String(value);
  const some = short && all.length > WIDEST ? `${all.slice(0, WIDEST)}…` : all;
  return typeof value === "object" ? html`<code>${some}</code>` : some;
}

const Servers = ({ of, workspace }) =>
  of.length === 0
    ? t.none
    : of.map(
        (name, i) =>
          html`${i > 0 && ", "}<${ThingLink} path="servers" name=${String(name)} workspace=${workspace} />`,
      );

/** The name of a member for people; of one that only this CLI has, its own. */
export const memberName = (path, member) =>
  (member === THINGS[path].name ? text.members.name : text.members[member]) ?? member;

/** How old a report is, with a button that has the CLI asked again. */
export function Reported({ load, onRefresh }) {
  const report = load.data;
  return html`<div class="reported">
    ${
      report &&
      html`<span class="fine" title=${`${format.when(report.at)} · ${format.utc(report.at)}`}>
        ${text.reported} <${Ago} at=${report.at} />
      </span>`
    }
    ${
      report &&
      html`<button type="button" class="small" disabled=${load.loading} onClick=${onRefresh}>
        ${load.loading ? text.refreshing : text.refresh}
      </button>`
    }
    ${report?.stale && html`<p class="notice warning" role="status">${text.stale}</p>`}
  </div>`;
}

/** Operations on these that have not ended. */
export function UnderWay({ operations }) {
  return operations.length === 0
    ? null
    : html`<ul class="under-way" aria-label=${text.underWay}>
        ${operations.map(
          (it) =>
            html`<li key=${it.id}>
              <span class="spinner" aria-hidden="true"></span>
              <a href=${address(["operations", it.id])}>${text.underWayOne(it)}</a> <${CheckMode} of=${it} />
            </li>`,
        )}
      </ul>`;
}

/** Whether a name could be one; for filters of the API, which refuse others. */
export const isName = (name) => Boolean(name) && !nameFault(name);
