// The form for something new: checked as one types, by the CLI's check mode, and then applied.
import { useOperation, useSubmit } from "../../core/operation.js";
import { usePermission } from "../../core/permissions.js";
import { address, go, refine } from "../../core/router.js";
import { html, useEffect, useRef, useState } from "../../core/view.js";
import { Permitted, ProblemNote } from "../../parts/basics.js";
import { Field } from "../../parts/form.js";
import { NamesField, namesOf } from "../../parts/names-field.js";
import { memberName } from "../../parts/report.js";
import { THINGS } from "../../parts/things.js";
import { CheckOutcome } from "./check.js";
import { faultOf, remarkOf, useKnown } from "./known.js";
import { t } from "../../texts.js";

const text = t.inventory.form;

/** The body of the request; what is empty is left out. */
function bodyOf(fields, values) {
  const body = {};
  for (const { name, many } of fields) {
    const value = many ? namesOf(values[name]) : values[name].trim();
    if (value.length > 0) {
      body[name] = value;
    }
  }
  return body;
}

/** What the server says about a field, or about one of its members. */
const refusalOf = (problem, name) =>
  problem?.errors?.find((error) => error.field === name || error.field.startsWith(`${name}[`))?.message;

const isOther = (a, b) => Object.keys(a).some((name) => a[name] !== b[name]);

/** Values that are kept in the address, so that a form can be sent to somebody, and comes back after a step back. */
function useValues(fields, query) {
  const given = () => Object.fromEntries(fields.map(({ name }) => [name, query.get(name) ?? ""]));
  const [values, setValues] = useState(given);
  const [touched, setTouched] = useState(() => new Set(fields.map(({ name }) => name).filter((it) => query.get(it))));
  const kept = useRef(values);
  const keep = (now) => {
    kept.current = now;
    refine(now);
  };
  const set = (name) => (value) => setValues((before) => ({ ...before, [name]: value }));
  useEffect(() => {
    // Not with each letter: browsers let a page change its address only so often.
    const timer = isOther(given(), values) && setTimeout(() => keep(values), 400);
    return () => clearTimeout(timer);
  }, [values]);
  useEffect(() => {
    // Another address of the same form was opened.
    if (isOther(given(), kept.current)) {
      kept.current = given();
      setValues(kept.current);
    }
  }, [query.toString()]);
  const touch = (name) => () => setTouched((before) => new Set(before).add(name));
  const touchAll = () => {
    setTouched(new Set(fields.map(({ name }) => name)));
    keep(values);
  };
  return { values, set, touch, touched, touchAll };
}

function Fields({ path, form, known, problem }) {
  const { values, set, touch, touched } = form;
  return THINGS[path].fields.map((field) => {
    const { name, many, required } = field;
    const fault = faultOf(field, values[name]);
    // Nobody has to be told that a field is needed before they had a chance to fill it.
    const shown = values[name] === "" && !touched.has(name) ? undefined : fault;
    return html`<${many ? NamesField : Field}
      key=${name}
      name=${name}
      label=${memberName(path, name)}
      value=${values[name]}
      onInput=${set(name)}
      onBlur=${touch(name)}
      required=${required}
      known=${known.suggestions(field, values)}
      fault=${shown ?? refusalOf(problem, name)}
      remark=${remarkOf(path, name, values, known)}
      help=${text.help[path][name]}
      autocomplete="off"
      autocapitalize="none"
    />`;
  });
}

/** The two things that can be done with the form: a check, and the real thing. */
function useSubmissions(path, body) {
  const said = JSON.stringify(body);
  const check = useSubmit(`${path}/create`, { ...body, check_mode: true }, { again: true });
  const real = useSubmit(`${path}/create`, body);
  const [checked, setChecked] = useState(null);
  const runCheck = async () => {
    setChecked(null);
    real.forget();
    const operation = await check.submit();
    if (operation) {
      setChecked({ operation, of: said });
    }
  };
  const apply = async () => {
    check.forget();
    const operation = await real.submit();
    if (operation) {
      go(["operations", operation.id]);
    }
  };
  const busy = (check.busy && "check") || (real.busy && "apply");
  const isOutdated = Boolean(checked) && checked.of !== said;
  return { busy, runCheck, apply, check: checked?.operation ?? null, isOutdated, problem: check.problem ?? real.problem };
}

/** How far the check is: the words of the button that submits for real depend on it. */
function progressOf(checks, operation, isOutdated) {
  if (!checks) {
    return "none";
  }
  if (!operation || isOutdated) {
    return "unchecked";
  }
  if (!operation.terminal) {
    return "checking";
  }
  return operation.status === "completed" ? "checked" : "failed";
}

function Buttons({ progress, permission, busy, onCheck, onApply }) {
  const checkFirst = progress === "unchecked";
  return html`<footer class="buttons">
    ${
      progress !== "none" &&
      html`<${Permitted}
        permission=${permission}
        type=${checkFirst ? "submit" : "button"}
        class=${checkFirst ? "primary" : ""}
        disabled=${busy || progress === "checking"}
        onClick=${checkFirst ? undefined : onCheck}
      >
        ${busy === "check" || progress === "checking" ? text.checking : progress === "unchecked" ? text.check : text.checkAgain}
      <//>`
    }
    <${Permitted}
      permission=${permission}
      type=${checkFirst ? "button" : "submit"}
      class=${["checked", "none"].includes(progress) ? "primary" : ""}
      disabled=${busy || progress === "checking"}
      onClick=${checkFirst ? onApply : undefined}
    >
      ${busy === "apply" ? t.working : text.apply[progress]}
    <//>
  </footer>`;
}

/** What the buttons do, once nothing in the form is wrong any more. */
function useActions(fields, form, submissions) {
  const element = useRef(null);
  const unlessWrong = (work) => () => {
    form.touchAll();
    const wrong = fields.find((field) => faultOf(field, form.values[field.name]));
    if (wrong) {
      element.current.elements[wrong.name].focus();
    } else {
      work();
    }
  };
  return { element, onCheck: unlessWrong(submissions.runCheck), onApply: unlessWrong(submissions.apply) };
}

/** A problem that no field can show. */
function Elsewhere({ fields, problem }) {
  const isField = ({ field }) => fields.some(({ name }) => name === field.split("[")[0]);
  return problem?.errors?.length > 0 && problem.errors.every(isField) ? null : html`<${ProblemNote} problem=${problem} />`;
}

export default function Create({ path: [path], query }) {
  const { fields, checks } = THINGS[path];
  const form = useValues(fields, query);
  const known = useKnown(path);
  const permission = usePermission("POST", `/v1/${path}/create`);
  const submissions = useSubmissions(path, bodyOf(fields, form.values));
  const operation = useOperation(submissions.check);
  const progress = progressOf(checks, operation, submissions.isOutdated);
  const { element, onCheck, onApply } = useActions(fields, form, submissions);
  const onSubmit = (event) => {
    event.preventDefault();
    if (permission.allowed && !submissions.busy && progress !== "checking") {
      (progress === "unchecked" ? onCheck : onApply)();
    }
  };
  return html`
    <p class="fine"><a href=${address([path])}>${t.pages[path]}</a></p>
    <h1>${t.inventory.create[path]}</h1>
    ${!permission.allowed && permission.reason && html`<p class="notice">${permission.reason}</p>`}
    <div class="creation">
      <form class="card" ref=${element} onSubmit=${onSubmit} noValidate aria-label=${t.inventory.create[path]}>
        <${Fields} path=${path} form=${form} known=${known} problem=${submissions.problem} />
        <${Elsewhere} fields=${fields} problem=${submissions.problem} />
        <${Buttons} progress=${progress} permission=${permission} busy=${submissions.busy} onCheck=${onCheck} onApply=${onApply} />
      </form>
      ${checks && html`<${CheckOutcome} operation=${operation} isOutdated=${submissions.isOutdated} />`}
    </div>
  `;
}
