// What the caller may do, and why not: the server is asked, once for each kind of request.
import { get, withQuery } from "./api.js";
import { useChanges } from "./live.js";
import { session } from "./session.js";
import { useEffect, useState } from "./view.js";

const asked = new Map();
session.follow(() => asked.clear());

/** Until the answer is there nothing is allowed. */
const PENDING = { allowed: false, reason: "", pending: true };

/**
 * Whether the caller may send such a request.
 *
 * @param {string} method the HTTP method
 * @param {string} path such as `/v1/servers/create`; what stands for an id does not matter
 * @returns {{allowed: boolean, reason: string, pending?: boolean}}
 */
export function usePermission(method, path) {
  const [permission, setPermission] = useState(PENDING);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let current = true;
    const key = `${method} ${path}`;
    if (!asked.has(key)) {
      asked.set(key, get(withQuery("auth/permissions", { method, path })));
    }
    asked.get(key).then(
      (answer) => current && setPermission(answer),
      (problem) => {
        asked.delete(key);
        if (current) {
          setPermission({ allowed: false, reason: problem.message, unknown: true });
        }
      },
    );
    return () => (current = false);
  }, [method, path, times]);
  // What could not be asked is asked when the connection is back.
  useChanges((change) => change === null && permission.unknown && setTimes(times + 1));
  return permission;
}

/** Whether the signed-in principal has a permission such as `nodes:read`, for what is not shown without it. */
export const has = (permission) => session.get().me?.permissions.includes(permission) ?? false;
