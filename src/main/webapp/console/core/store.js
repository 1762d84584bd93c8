// A value that views follow.
import { useEffect, useState } from "./view.js";

/**
 * A value that changes: `get`, `set`, and `follow`, which returns what ends it.
 *
 * @template T
 * @param {T} value the first one
 */
export function store(value) {
  const followers = new Set();
  return {
    get: () => value,
    set(next) {
      value = next;
      followers.forEach((follower) => follower(value));
    },
    follow(follower) {
      followers.add(follower);
      return () => followers.delete(follower);
    },
  };
}

/** The value of a store, for a view that is drawn anew when it changes. */
export function useStore(source) {
  const [value, setValue] = useState(source.get());
  useEffect(() => {
    // It may have changed before this view followed it.
    setValue(() => source.get());
    return source.follow((next) => setValue(() => next));
  }, [source]);
  return value;
}
