// The form for a workflow: where, which, and with what parameters.
import { get, post, segment, withQuery } from "../../core/api.js";
import { newKey } from "../../core/operation.js";
import { useLoad } from "../../core/load.js";
import { usePermission } from "../../core/permissions.js";
import { address, go, refine } from "../../core/router.js";
import { html, useEffect, useRef, useState } from "../../core/view.js";
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

/** Sends it once under each key: the same values are the same submission. */
function useSubmission() {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(null);
  const key = useRef({ of: null, key: null });
  const submit = async (body) => {
    const said = JSON.stringify(body);
    if (key.current.of !== said) {
      key.current = { of: said, key: newKey() };
    }
    setBusy(true);
    setRefused(null);
    try {
      const operation = await post("workflows/submit", body, { headers: { "Idempotency-Key": key.current.key } });
      go(["workflows", operation.id]);
    } catch (problem) {
      setRefused(problem);
      setBusy(false);
    }
  };
  return { busy, refused, submit, forget: () => setRefused(null) };
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

function Form({ first, query }) {
  const [values, setValues] = useState(first);
  const [touched, setTouched] = useState(false);
  const known = useSuggestions();
  const permission = usePermission("POST", "/v1/workflows/submit");
  const submission = useSubmission();
  const element = useRef(null);
  const checked = objectOf(values.parameters);
  const set = (name) => (value) => {
    setValues((before) => ({ ...before, [name]: value }));
    submission.forget();
  };
  useEffect(() => {
    // Parameters may be secret, so they are not in the address.
    const { workspace, type } = values;
    const differs = workspace !== (query.get("workspace") ?? "") || type !== (query.get("type") ?? "");
    const timer = differs && setTimeout(() => refine({ workspace, type }), 400);
    return () => clearTimeout(timer);
  }, [values.workspace, values.type]);
  const wrong = () => {
    const field = ["workspace", "type"].find((name) => faultOf(values[name]));
    return field ?? (checked.fault ? "parameters" : undefined);
  };
  const onSubmit = (event) => {
    event.preventDefault();
    setTouched(true);
    if (wrong()) {
      element.current.elements[wrong()].focus();
    } else if (permission.allowed && !submission.busy) {
      submission.submit({ workspace: values.workspace.trim(), workflow_type: values.type.trim(), parameters: checked.value });
    }
  };
  const { refused } = submission;
  const inFields = refused?.errors?.length > 0 && refused.errors.every(({ field }) => ["workspace", "workflow_type", "parameters"].includes(field));
  return html`
    ${!permission.allowed && permission.reason && html`<p class="notice">${permission.reason}</p>`}
    <form class="card workflow-form" ref=${element} onSubmit=${onSubmit} noValidate aria-label=${text.submit}>
      <${Name} name="workspace" label=${t.inventory.members.workspace} value=${values.workspace} onInput=${set("workspace")} touched=${touched} known=${known.workspaces} refusal=${refused?.field("workspace")} />
      <${Name} name="type" label=${text.type} help=${text.typeHelp} value=${values.type} onInput=${set("type")} touched=${touched} known=${known.types} refusal=${refused?.field("workflow_type")} />
      <${JsonEditor}
        name="parameters"
        label=${text.parameters}
        value=${values.parameters}
        onInput=${set("parameters")}
        checked=${checked}
        refusal=${refused?.field("parameters")}
        help=${text.parametersHelp}
        remark=${values.parameters.includes(MASK) && text.maskedRemark}
      />
      ${refused && !inFields && html`<${ProblemNote} problem=${refused} />`}
      <footer class="buttons">
        <${Permitted} permission=${permission} type="submit" class="primary" disabled=${submission.busy}>
          ${submission.busy ? t.working : text.submitAction}
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
