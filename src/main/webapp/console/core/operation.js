// Submitting an operation, and following it to its end.
import { get, segment } from "./api.js";
import { useChanges } from "./live.js";
import { useEffect, useState } from "./view.js";

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
      (operation) => setNow(operation),
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
