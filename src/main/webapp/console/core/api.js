// Requests to the public API.

/** Wherever this page is: proxies may have put any prefix before it. */
export const API = new URL("v1/", document.baseURI.split("#")[0]);

/** A name for what tabs of this server share: another one may be below another prefix of the same origin. */
export const own = (name) => `${name}${API.pathname}`;

/** An answer that is a problem (RFC 9457), or none at all. */
export class Problem extends Error {
  /** @param {{status: number, code: string, title: string, detail?: string, errors?: object[], request_id?: string}} body */
  constructor(body) {
    super(body.detail || body.title);
    Object.assign(this, { errors: [] }, body);
  }

  /** What is wrong with a field of the request; undefined where nothing is. */
  field(name) {
    return this.errors.find((error) => error.field === name)?.message;
  }

  static unreachable = (cause) =>
    new Problem({ status: 0, code: "unreachable", title: "unreachable", detail: cause.message });
}

/** What the session has to give; set by it, since it needs requests itself. */
const access = { token: async () => null, refused: async () => false };

export function grantAccessBy(session) {
  Object.assign(access, session);
}

async function problem(response) {
  const text = await response.text();
  try {
    return new Problem({ request_id: response.headers.get("X-Request-Id"), ...JSON.parse(text) });
  } catch {
    return new Problem({
      status: response.status,
      code: "unexpected",
      title: response.statusText || `HTTP ${response.status}`,
      detail: text.slice(0, 500),
      request_id: response.headers.get("X-Request-Id"),
    });
  }
}

async function once(method, url, { body, headers, signal, open }, token) {
  const all = { Accept: "application/json", ...headers };
  if (body !== undefined) {
    all["Content-Type"] = "application/json";
  }
  if (token) {
    all.Authorization = `Bearer ${token}`;
  }
  try {
    return await fetch(url, {
      method,
      headers: all,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
      cache: "no-store",
      // Only the paths of the session take its cookie.
      credentials: open ? "same-origin" : "omit",
    });
  } catch (cause) {
    throw cause.name === "AbortError" ? cause : Problem.unreachable(cause);
  }
}

/**
 * Sends a request and returns its answer, of which nothing has been read yet.
 *
 * @param {string} method the HTTP method
 * @param {string} path below `/v1/`, or absolute as in a `Link`
 * @param {{body?: any, headers?: object, signal?: AbortSignal, open?: boolean}} options `open` is for
 *     requests that need no login
 * @throws {Problem} whatever is not a success
 */
export async function send(method, path, options = {}) {
  const url = new URL(path, API);
  const token = options.open ? null : await access.token();
  let response = await once(method, url, options, token);
  if (response.status === 401 && !options.open) {
    const refusal = await problem(response);
    if (refusal.code === "reauthentication_required" || !(await access.refused(token))) {
      throw refusal;
    }
    response = await once(method, url, options, await access.token());
  }
  if (!response.ok) {
    throw await problem(response);
  }
  return response;
}

/** Sends a request and returns its JSON; null for an empty answer. */
export async function call(method, path, options) {
  const text = await (await send(method, path, options)).text();
  return text ? JSON.parse(text) : null;
}

export const get = (path, options) => call("GET", path, options);
export const post = (path, body, options) => call("POST", path, { body, ...options });
export const patch = (path, body, options) => call("PATCH", path, { body, ...options });
export const remove = (path, options) => call("DELETE", path, options);

/**
 * One page of a list along its keys (RFC 8288).
 *
 * @returns {Promise<{items: any[], next: string|null, headers: Headers}>}
 */
export async function page(path, options) {
  const response = await send("GET", path, options);
  const link = /<([^>]+)>\s*;\s*rel="next"/.exec(response.headers.get("Link") ?? "");
  return {
    items: await response.json(),
    next: link ? new URL(link[1], response.url).href : null,
    headers: response.headers,
  };
}

/** A path with the parameters that are not empty; an array is a parameter for each of its members. */
export function withQuery(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== null && one !== "") {
        query.append(name, one);
      }
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** A part of a path, whatever is in it. */
export const segment = (text) => encodeURIComponent(text);
