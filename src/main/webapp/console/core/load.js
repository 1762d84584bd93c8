// What a page asks the server for.
import { page, Problem } from "./api.js";
import { useCallback, useEffect, useMemo, useRef, useState } from "./view.js";

/**
 * Asks when the page is drawn and whenever one of `keys` changes. While it asks again, the last answer stays.
 *
 * @param {(signal: AbortSignal) => Promise<any>} ask
 * @returns {{data: any, problem: Problem|null, loading: boolean, reload: () => Promise<void>}}
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
    return last.current(own.signal).then(
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
  return { ...answer, reload };
}

/** Anything else is a fault of the console, which must be seen. */
function known(problem) {
  if (!(problem instanceof Problem)) {
    console.error(problem);
    return new Problem({ status: 0, code: "console", title: String(problem) });
  }
  return problem;
}

/** A list whose first page has not come. */
const UNASKED = { items: null, next: null, problem: null, loading: true };

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

/** How long an answer is waited for, in milliseconds, before the same is asked again. */
const PATIENCE = 10_000;

const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Calls back at most once in this time, and not before the last call has had its answer: or else a server that is
 * slower than that would never be heard out. Calls back again if it was asked to meanwhile.
 */
export function useThrottled(callback, milliseconds) {
  const current = useRef(callback);
  current.current = callback;
  const state = useRef({ busy: false, again: false, gone: false });
  useEffect(() => () => (state.current.gone = true), []);
  return useCallback(async () => {
    const own = state.current;
    own.again = true;
    while (own.again && !own.busy && !own.gone) {
      own.busy = true;
      own.again = false;
      try {
        await Promise.all([after(milliseconds), Promise.race([current.current(), after(PATIENCE)])]);
      } finally {
        own.busy = false;
      }
    }
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
  // Of this path alone: what was asked for with other filters must not end up in this list.
  const asking = useMemo(() => new AbortController(), [path]);
  const [state, setState] = useState(UNASKED);
  const change = useCallback(
    (to) =>
      asking.signal.aborted ||
      setState((before) => ({ ...to(before.asking === asking ? before : UNASKED), asking })),
    [asking],
  );
  const load = useCallback(
    async (where, merge) => {
      change((before) => ({ ...before, loading: true }));
      try {
        const answer = await page(where, { signal: asking.signal });
        change((before) => ({ ...merge(before, answer), problem: null, loading: false }));
      } catch (problem) {
        change((before) => ({ ...before, problem: known(problem), loading: false }));
      }
    },
    [asking],
  );
  const looks = useRef(0);
  const look = (merge) => {
    const own = ++looks.current;
    // What an earlier look has found is older than what a later one has.
    return load(path, (before, answer) => (own === looks.current ? merge(before, answer) : before));
  };
  useEffect(() => {
    look((_, answer) => answer);
    return () => asking.abort();
  }, [asking]);
  const refresh = useCallback(() => look((before, answer) => joined(before, answer, identity)), [asking]);
  const { items, next, problem, loading } = state.asking === asking ? state : UNASKED;
  const more =
    next && !loading
      ? () =>
          load(next, (before, answer) => {
            const there = new Set(before.items.map(identity));
            const added = answer.items.filter((item) => !there.has(identity(item)));
            return { items: [...before.items, ...added], next: answer.next };
          })
      : null;
  const set = useCallback((to) => change((before) => ({ ...before, items: to(before.items ?? []) })), [asking]);
  return { items, problem, loading, more, refresh, set };
}
