// What is around every page: navigation, who is signed in, how the connection is.
import { connection } from "../core/live.js";
import { address, go, route } from "../core/router.js";
import { has } from "../core/permissions.js";
import { session, signOut } from "../core/session.js";
import { useStore } from "../core/store.js";
import { useKeys } from "../core/keyboard.js";
import { theme, THEMES } from "../core/theme.js";
import { html, useEffect, useState } from "../core/view.js";
import { t } from "../texts.js";
import { ProblemNote } from "./basics.js";
import { Dialog } from "./dialog.js";

const PAGES = [
  ["overview", "g"],
  ["operations", "o"],
  ["servers", "s"],
  ["taskservs", "t"],
  ["clusters", "c"],
  ["workspaces", "w"],
  ["workflows", "f"],
  ["audit", "a", "audit:read"],
  ["administration", "m"],
];

function Navigation({ current }) {
  return html`<nav id="navigation" aria-label=${t.navigation}>
    <ul>
      ${PAGES.filter(([, , permission]) => !permission || has(permission)).map(
        ([name]) =>
          html`<li><a href=${address([name])} aria-current=${current === name ? "page" : undefined}>${t.pages[name]}</a></li>`,
      )}
    </ul>
    <ul class="below">
      <li><a href="docs" target="_blank" rel="noopener">${t.apiReference}</a></li>
    </ul>
  </nav>`;
}

function Principal({ me }) {
  return html`<a class="principal" href=${address(["me"])}>
    <span class="mark" aria-hidden="true">${[...me.name][0]?.toUpperCase()}</span>
    <span class="who"><span class="hidden">${t.pages.me}: </span>${me.name}<br /><span class="fine">${me.role}</span></span>
  </a>`;
}

function Connection() {
  const state = useStore(connection);
  return html`<span class="connection connection-${state}" role="status" title=${t.connection[`${state}Why`]}>
    <span class="dot" aria-hidden="true"></span>${t.connection[state]}
  </span>`;
}

function Help({ onClose }) {
  const rows = [
    ["/", t.keys.search],
    ["j k", t.keys.step],
    ["Enter", t.keys.open],
    ["?", t.keys.help],
    ["Esc", t.keys.close],
    ...PAGES.map(([name, key]) => [`g ${key}`, t.keys.goTo(t.pages[name])]),
  ];
  return html`<${Dialog} title=${t.keys.title} onClose=${onClose}>
    <table class="members">
      <tbody>${rows.map(([key, what]) => html`<tr><th scope="row"><kbd>${key}</kbd></th><td>${what}</td></tr>`)}</tbody>
    </table>
  <//>`;
}

/** `g` and then a letter within a moment goes to a page. */
function useGoKeys(onHelp) {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    const timer = armed && setTimeout(() => setArmed(false), 1500);
    return () => clearTimeout(timer);
  }, [armed]);
  const keys = {
    "?": onHelp,
    "/": () => document.querySelector("input[type=search]")?.focus(),
  };
  if (armed) {
    for (const [name, key] of PAGES) {
      keys[key] = () => {
        setArmed(false);
        go([name]);
      };
    }
  } else {
    keys.g = () => setArmed(true);
  }
  useKeys(keys);
}

/** The frame of all pages. */
export function Shell({ current, notice, children }) {
  const { me } = useStore(session);
  const { path } = useStore(route);
  const colours = useStore(theme);
  const [help, setHelp] = useState(false);
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState(null);
  useGoKeys(() => setHelp(true));
  useEffect(() => setOpen(false), [path.join("/")]);
  return html`<div class=${open ? "shell open" : "shell"}>
    <a class="skip" href="#main" onClick=${skip}>${t.skip}</a>
    <header class="top">
      <button
        type="button"
        class="quiet menu"
        aria-expanded=${open}
        aria-controls="navigation"
        onClick=${() => setOpen(!open)}
      >
        <span aria-hidden="true">☰</span><span class="hidden">${t.menu}</span>
      </button>
      <a class="brand" href=${address(["overview"])}>${t.product}</a>
      <span class="grow"></span>
      <${Connection} />
      <label class="theme"
        ><span class="hidden">${t.theme.title}</span>
        <select value=${colours} onChange=${(event) => theme.set(event.target.value)}>
          ${THEMES.map((it) => html`<option value=${it}>${t.theme[it]}</option>`)}
        </select>
      </label>
      <button type="button" class="quiet" onClick=${() => setHelp(true)} aria-label=${t.keys.title}>?</button>
      <${Principal} me=${me} />
      <button type="button" class="quiet" onClick=${() => signOut().catch(setProblem)}>${t.signOut}</button>
    </header>
    <${Navigation} current=${current} />
    <main id="main" tabindex="-1"><${ProblemNote} problem=${problem} />${notice}${children}</main>
    ${help && html`<${Help} onClose=${() => setHelp(false)} />`}
  </div>`;
}

/** The address has the page already. */
function skip(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}
