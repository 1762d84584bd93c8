// The form for a workflow: where, which, and with what parameters.
import { get, segment, withQuery } from "../../core/api.js";
import { useSubmit } from "../../core/operation.js";
import { useLoad } from "../../core/load.js";
import { usePermission } from "../../core/permissions.js";
import { address, go, refine } from "../../core/router.js";
import { html, useEffect, useMemo, useRef, useState } from "../../core/view.js";
import { Loaded, Permitted, ProblemNote } from "../../parts/basics.js";
import { Field, nameFault } from "../../parts/form.js";
import { JsonEditor, objectOf } from "../../parts/json-editor.js";
import { memberText } from "../../parts/things.js";
import { t } from "../../texts.js";

const text = t.workflows;

/** What stands in place of a secret. */
const MASK = '"***"';

const faultOf = (value) => (value.trim() === "" ? t.form.required : nameFault(value.trim()));

/** Workspaces that exist, and workflows that were submitted before; without an answer nothing is suggested. */
function useSuggestions() {
  const load = useLoad(async (signal) => {
    const asked = [get("workspaces", { signal }), get(withQuery("operations", { kind: "workflow.submit", limit: 200 }), { signal })];
    const [workspaces, before] = (await Promise.allSettled(asked)).map((it) => (it.status === "fulfilled" ? it.value : []));
    return {
      workspaces: workspaces.map((it) => memberText(it, "name")).filter(Boolean),
      types: [...new Set(before.map((it) => it.target).filter(Boolean))].sort(),
    };
  });
  return load.data ?? { workspaces: [], types: [] };
}

function Name({ name, label, value, onInput, touched, refusal, ...field }) {
  const fault = value === "" && !touched ? undefined : faultOf(value);
  return html`<${Field}
    ...${field}
    name=${name}
    label=${label}
    value=${value}
    onInput=${onInput}
    required
    fault=${fault ?? refusal}
    autocomplete="off"
    autocapitalize="none"
  />`;
}

/** Values, of which workspace and type are kept in the address; parameters are not, since they may be secret. */
function useValues(first, query) {
  const [values, setValues] = useState(first);
  const set = (name) => (value) => setValues((before) => ({ ...before, [name]: value }));
  useEffect(() => {
    const { workspace, type } = values;
    const differs = workspace !== (query.get("workspace") ?? "") || type !== (query.get("type") ?? "");
    // Not with each letter: browsers let a page change its address only so often.
    const timer = differs && setTimeout(() => refine({ workspace, type }), 400);
    return () => clearTimeout(timer);
  }, [values.workspace, values.type]);
  return { values, set };
}

const FIELDS = ["workspace", "workflow_type", "parameters"];

function Fields({ values, set, touched, checked, problem }) {
  const known = useSuggestions();
  const isElsewhere = problem && !(problem.errors?.length > 0 && problem.errors.every(({ field }) => FIELDS.includes(field)));
  return html`
    <${Name} touched=${touched} name="workspace" label=${t.inventory.members.workspace} value=${values.workspace} onInput=${set("workspace")} known=${known.workspaces} refusal=${problem?.field?.("workspace")} />
    <${Name} touched=${touched} name="type" label=${text.type} help=${text.typeHelp} value=${values.type} onInput=${set("type")} known=${known.types} refusal=${problem?.field?.("workflow_type")} />
    <${JsonEditor}
      name="parameters"
      label=${text.parameters}
      value=${values.parameters}
      onInput=${set("parameters")}
      checked=${checked}
      refusal=${problem?.field?.("parameters")}
      help=${text.parametersHelp}
      remark=${values.parameters.includes(MASK) && text.maskedRemark}
    />
    ${isElsewhere && html`<${ProblemNote} problem=${problem} />`}
  `;
}

function Form({ first, query }) {
  const { values, set } = useValues(first, query);
  const [touched, setTouched] = useState(false);
  const permission = usePermission("POST", "/v1/workflows/submit");
  const element = useRef(null);
  const checked = useMemo(() => objectOf(values.parameters), [values.parameters]);
  const body = { workspace: values.workspace.trim(), workflow_type: values.type.trim(), parameters: checked.value };
  const { busy, problem, submit } = useSubmit("workflows/submit", body);
  const wrong = ["workspace", "type"].find((name) => faultOf(values[name])) ?? (checked.fault && "parameters");
  const onSubmit = async (event) => {
    event.preventDefault();
    setTouched(true);
    if (wrong) {
      element.current.elements[wrong].focus();
    } else if (permission.allowed && !busy) {
      const operation = await submit();
      if (operation) {
        go(["workflows", operation.id]);
      }
    }
  };
  return html`
    ${!permission.allowed && permission.reason && html`<p class="notice">${permission.reason}</p>`}
    <form class="card workflow-form" ref=${element} onSubmit=${onSubmit} noValidate aria-label=${text.submit}>
      <${Fields} values=${values} set=${set} touched=${touched} checked=${checked} problem=${problem} />
      <footer class="buttons">
        <${Permitted} permission=${permission} type="submit" class="primary" disabled=${busy}>
          ${busy ? t.working : text.submitAction}
        <//>
      </footer>
    </form>
  `;
}

/** What an earlier workflow was submitted with. */
function From({ id, query }) {
  const load = useLoad((signal) => get(`workflows/${segment(id)}`, { signal }), [id]);
  return html`<${Loaded} load=${load} what=${text.loadingOne}>
    ${(of) => html`<${Form}
      query=${query}
      first=${{
        workspace: query.get("workspace") ?? of.workspace ?? "",
        type: query.get("type") ?? of.workflow_type ?? "",
        parameters: of.parameters && Object.keys(of.parameters).length > 0 ? JSON.stringify(of.parameters, null, 2) : "",
      }}
    />`}
  <//>`;
}

export default function Submit({ query }) {
  const from = query.get("from");
  const first = { workspace: query.get("workspace") ?? "", type: query.get("type") ?? "", parameters: "" };
  return html`<p class="fine"><a href=${address(["workflows"])}>${t.pages.workflows}</a></p>
    <h1>${text.submit}</h1>
    ${from ? html`<${From} id=${from} query=${query} />` : html`<${Form} first=${first} query=${query} />`}`;
}
