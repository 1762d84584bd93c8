// Begins: asks who is signed in, and draws the page of the address.
import { liveWithSession } from "./core/live.js";
import { route } from "./core/router.js";
import { restore, session } from "./core/session.js";
import { useStore } from "./core/store.js";
import "./core/theme.js";
import { html, render, useEffect, useState } from "./core/view.js";
import { ProblemNote, Waiting } from "./parts/basics.js";
import { DefaultPassword } from "./parts/notices.js";
import { Shell } from "./parts/shell.js";
import { SignIn } from "./pages/sign-in.js";
import { t } from "./texts.js";

/** Each page comes when it is first opened. */
const PAGES = {
  overview: () => import("./pages/overview.js"),
  operations: (path) => (path.length > 1 ? import("./pages/operation.js") : import("./pages/operations.js")),
  servers: inventory,
  taskservs: inventory,
  clusters: inventory,
  workspaces: inventory,
  workflows,
  audit: () => import("./pages/audit.js"),
  administration: () => import("./pages/administration.js"),
  me: () => import("./pages/me.js"),
};

function inventory(path) {
  switch (part(path)) {
    case "form":
      return import("./pages/inventory/create.js");
    case "one":
      return import("./pages/thing.js");
    default:
      return import("./pages/inventory.js");
  }
}

function workflows(path) {
  switch (part(path)) {
    case "form":
      return import("./pages/workflows/submit.js");
    case "one":
      return import("./pages/workflows/workflow.js");
    default:
      return import("./pages/workflows.js");
  }
}

/** Which part of a page's addresses it is: its list, the form for a new one, or one of them. */
function part(path) {
  if (path.length < 2) {
    return "list";
  }
  return path.length === 2 && ["create", "submit"].includes(path[1]) ? "form" : "one";
}

function Missing() {
  return html`<h1>${t.missing.title}</h1>
    <p>${t.missing.detail}</p>`;
}

function Page() {
  const { path, query } = useStore(route);
  const name = path[0] ?? "overview";
  const [drawn, setDrawn] = useState(null);
  const key = `${name}/${part(path)}`;
  useEffect(() => {
    let current = true;
    const page = Object.hasOwn(PAGES, name) ? PAGES[name](path.length ? path : [name]) : { default: Missing };
    Promise.resolve(page).then(
      (module) => current && setDrawn({ key, view: module.default }),
      (problem) => {
        console.error(problem);
        return current && setDrawn({ key, problem });
      },
    );
    return () => (current = false);
  }, [key]);
  useEffect(() => {
    document.title = `${t.pages[name] ?? t.missing.title} · ${t.product}`;
  }, [key]);
  return html`<${Shell} current=${name} notice=${html`<${DefaultPassword} />`}>
    ${
      drawn?.key !== key
        ? html`<${Waiting} what=${t.loading} />`
        : drawn.problem
          ? html`<${ProblemNote} problem=${{ code: "unreachable" }} retry=${() => location.reload()} />`
          : html`<${drawn.view} key=${path.slice(0, 2).join("/")} path=${path.length ? path : [name]} query=${query} />`
    }
  <//>`;
}

function Console() {
  const { state } = useStore(session);
  const [problem, setProblem] = useState(null);
  const begin = () => {
    setProblem(null);
    restore().catch(setProblem);
  };
  useEffect(begin, []);
  if (problem && state === "unknown") {
    return html`<main class="alone"><${ProblemNote} problem=${problem} retry=${begin} /></main>`;
  }
  if (state === "unknown") {
    return html`<main class="alone"><${Waiting} what=${t.starting} /></main>`;
  }
  return state === "in" ? html`<${Page} />` : html`<${SignIn} />`;
}

liveWithSession();
render(html`<${Console} />`, document.getElementById("console"));
