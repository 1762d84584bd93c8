// Submitting an operation, and following it to its end.
import { get, post, segment } from "./api.js";
import { useChanges } from "./live.js";
import { useEffect, useRef, useState } from "./view.js";

/**
 * The operation as it is now.
 *
 * @param {object|null} submitted the answer to its submission; null while there is none
 */
export function useOperation(submitted) {
  const [now, setNow] = useState(null);
  const id = submitted?.id;
  const ask = () =>
    get(`operations/${segment(id)}`).then(
      // An answer may be late: what has ended does not begin again.
      (operation) => setNow((before) => (before?.id === operation.id && before.terminal ? before : operation)),
      // The next change, or the connection when it is back, asks again.
      () => {},
    );
  useEffect(() => {
    // It may have changed before anybody here knew its id.
    if (submitted && !submitted.terminal) {
      ask();
    }
  }, [id]);
  const current = now?.id === id ? now : submitted;
  useChanges((change) => {
    if (current && !current.terminal && (change === null || change.id === id)) {
      ask();
    }
  });
  return current;
}

/** A key under which a submission is done once, however often it is sent (`Idempotency-Key`). */
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Submits what a form says. The same values are the same submission, however often they are sent.
 *
 * @param {string} path of the request
 * @param {object} body as the form is now
 * @param {{again?: boolean}} options `again` makes each one a submission of its own
 * @returns {{busy: boolean, problem: Problem|null, submit: () => Promise<object|null>, forget: () => void}} `problem`
 *     is why these very values were refused; `submit` answers the operation, null where it was refused
 */
export function useSubmit(path, body, { again } = {}) {
  const said = JSON.stringify(body);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(null);
  const kept = useRef({ of: null, key: null });
  const submit = async () => {
    if (again || kept.current.of !== said) {
      kept.current = { of: said, key: newKey() };
    }
    setBusy(true);
    setRefused(null);
    try {
      return await post(path, body, { headers: { "Idempotency-Key": kept.current.key } });
    } catch (problem) {
      setRefused({ problem, of: said });
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem: refused?.of === said ? refused.problem : null, submit, forget: () => setRefused(null) };
}
