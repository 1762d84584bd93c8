// Addresses of pages: everything behind the # of the one page, so that they hold below any prefix.
import { withQuery } from "./api.js";
import { store } from "./store.js";

/** The address that was read last. */
let known;

function read() {
  known = location.hash;
  const text = known.replace(/^#\/?/, "");
  const [path, query = ""] = text.split(/\?(.*)/s);
  return {
    path: path.split("/").filter(Boolean).map(decode),
    query: new URLSearchParams(query),
  };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the user is: `path`, decoded, and `query`. */
export const route = store(read());
addEventListener("hashchange", () => route.set(read()));

/**
 * The address of a page.
 *
 * @param {string[]} path its parts
 * @param {object} query its parameters; empty ones are left out, an array is one for each of its members
 */
export function address(path, query = {}) {
  return withQuery(`#/${path.map(encodeURIComponent).join("/")}`, query);
}

/** Goes to a page. */
export function go(path, query) {
  location.hash = address(path, query);
}

/** Changes the address without another step in the history. */
export function replace(path, query) {
  history.replaceState(null, "", address(path, query));
  route.set(read());
}

/** Changes some parameters of the present page; those that become empty are left out. */
export function refine(changes) {
  // Somebody who is on the way to another page already must not be called back.
  if (location.hash !== known) {
    return;
  }
  const query = {};
  for (const name of route.get().query.keys()) {
    query[name] = route.get().query.getAll(name);
  }
  replace(route.get().path, { ...query, ...changes });
}
