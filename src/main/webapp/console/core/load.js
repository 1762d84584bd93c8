// What a page asks the server for.
import { page, Problem } from "./api.js";
import { useCallback, useEffect, useRef, useState } from "./view.js";

/**
 * Asks when the page is drawn and whenever one of `keys` changes. While it asks again, the last answer stays.
 *
 * @param {(signal: AbortSignal) => Promise<any>} ask
 * @returns {{data: any, problem: Problem|null, loading: boolean, reload: () => void, set: (data: any) => void}}
 */
export function useLoad(ask, keys = []) {
  const [answer, setAnswer] = useState({ data: null, problem: null, loading: true });
  const asking = useRef(null);
  const last = useRef(ask);
  last.current = ask;
  const reload = useCallback(() => {
    asking.current?.abort();
    const own = new AbortController();
    asking.current = own;
    setAnswer((before) => ({ ...before, loading: true }));
    last.current(own.signal).then(
      (data) => own.signal.aborted || setAnswer({ data, problem: null, loading: false }),
      (problem) => {
        if (!own.signal.aborted) {
          setAnswer((before) => ({ ...before, problem: known(problem), loading: false }));
        }
      },
    );
  }, []);
  useEffect(() => {
    setAnswer({ data: null, problem: null, loading: true });
    reload();
    return () => asking.current?.abort();
  }, keys);
  const set = useCallback((data) => setAnswer({ data, problem: null, loading: false }), []);
  return { ...answer, reload, set };
}

/** Anything else is a fault of the console, which must be seen. */
function known(problem) {
  if (!(problem instanceof Problem)) {
    console.error(problem);
    return new Problem({ status: 0, code: "console", title: String(problem) });
  }
  return problem;
}

/** The new first page, and what came behind it before; what is not in it any more does not match any more. */
function joined(before, { items, next }, identity) {
  if (!next || !before.items) {
    return { items, next };
  }
  const last = identity(items.at(-1));
  const first = new Set(items.map(identity));
  const end = before.items.findIndex((item) => identity(item) === last);
  const rest = before.items.slice(end + 1).filter((item) => !first.has(identity(item)));
  return { items: [...items, ...rest], next: rest.length > 0 ? before.next : next };
}

/** Calls back again and again while the page is there and somebody sees it. */
export function useEvery(milliseconds, callback) {
  const current = useRef(callback);
  current.current = callback;
  useEffect(() => {
    const timer = setInterval(() => document.hidden || current.current(), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
}

/** Calls back at most once in this time, and again if it was asked to meanwhile. */
export function useThrottled(callback, milliseconds) {
  const current = useRef(callback);
  current.current = callback;
  const state = useRef({ timer: null, again: false });
  useEffect(() => () => clearTimeout(state.current.timer), []);
  return useCallback(() => {
    const own = state.current;
    if (own.timer) {
      own.again = true;
      return;
    }
    const wait = () => {
      own.timer = setTimeout(() => {
        own.timer = null;
        if (own.again) {
          own.again = false;
          current.current();
          wait();
        }
      }, milliseconds);
    };
    current.current();
    wait();
  }, []);
}

/**
 * A list along its keys, page by page.
 *
 * @param {string} path of the first page, with its filters
 * @returns {{items: any[]|null, problem, loading, more: (() => void)|null, refresh: () => Promise<void>, set}}
 *     `refresh` asks for the first page again and puts what is new or changed into the list
 */
export function usePages(path, identity = (item) => item.id) {
  const [state, setState] = useState({ items: null, next: null, problem: null, loading: true });
  const asking = useRef(null);
  const load = useCallback(async (where, merge) => {
    const { signal } = asking.current;
    setState((before) => ({ ...before, loading: true }));
    try {
      const answer = await page(where, { signal });
      setState((before) => merge(before, answer));
    } catch (problem) {
      if (!signal.aborted) {
        setState((before) => ({ ...before, problem: known(problem), loading: false }));
      }
    }
  }, []);
  useEffect(() => {
    asking.current = new AbortController();
    setState({ items: null, next: null, problem: null, loading: true });
    load(path, (_, { items, next }) => ({ items, next, problem: null, loading: false }));
    return () => asking.current.abort();
  }, [path]);
  const refresh = useCallback(
    () => load(path, (before, answer) => ({ ...joined(before, answer, identity), problem: null, loading: false })),
    [path],
  );
  const more =
    state.next && !state.loading
      ? () =>
          load(state.next, (before, { items, next }) => {
            const known = new Set(before.items.map(identity));
            const added = items.filter((item) => !known.has(identity(item)));
            return { items: [...before.items, ...added], next, problem: null, loading: false };
          })
      : null;
  const set = useCallback((change) => setState((before) => ({ ...before, items: change(before.items ?? []) })), []);
  return { ...state, more, refresh, set };
}
