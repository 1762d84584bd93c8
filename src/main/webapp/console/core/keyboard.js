// Keys of pages: a map from key to what it does, while the page is there.
import { useEffect, useRef } from "./view.js";

const maps = [];

function isTyping({ target }) {
  return target.matches?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || document.querySelector("dialog[open]")) {
    return;
  }
  const found = maps.findLast((map) => map.current[event.key]);
  if (found) {
    event.preventDefault();
    found.current[event.key](event);
  }
});

/** The keys of this view; those of views that came later go first. */
export function useKeys(keys) {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    maps.push(current);
    return () => maps.splice(maps.indexOf(current), 1);
  }, []);
}

/** `j` and `k` go through the elements that match, `Enter` is theirs. */
export function useStepping(selector) {
  const step = (by) => () => {
    const all = [...document.querySelectorAll(selector)];
    const now = all.indexOf(document.activeElement);
    const next = all[now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useKeys({ j: step(1), k: step(-1) });
}
