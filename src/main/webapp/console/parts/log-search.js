// Searching a log: the whole one, also what is not kept here.
import { count } from "../core/format.js";
import { html, useEffect, useRef, useState } from "../core/view.js";
import { t } from "../texts.js";

const text = t.log;

/** Hits that are counted; whoever has more needs other words. */
const MOST_HITS = 10_000;

/** Milliseconds after the last key. */
const PATIENCE = 250;

const NOTHING = { hits: [], at: -1, searched: 0, busy: false };

/**
 * @param {LogLines} log what is searched
 * @param {(line: number) => void} show scrolls to a line
 * @returns {{bar, needle: string, current: number|undefined, next: () => void, previous: () => void}}
 *     `bar` is to be drawn, `current` is the line of the present hit
 */
export function useSearch(log, show) {
  const [needle, setNeedle] = useState("");
  const [found, setFound] = useState(NOTHING);
  const ending = useRef(new AbortController());

  useEffect(() => {
    ending.current.abort();
    setFound(NOTHING);
    if (!needle) {
      return undefined;
    }
    const own = new AbortController();
    ending.current = own;
    const timer = setTimeout(() => run(needle, own.signal), PATIENCE);
    return () => {
      clearTimeout(timer);
      own.abort();
    };
  }, [needle]);

  const run = async (wanted, signal) => {
    const hits = [];
    let searched = 0;
    let told = 0;
    const tell = (busy) =>
      setFound((before) => ({ hits: [...hits], at: before.at < 0 && hits.length > 0 ? 0 : before.at, searched, busy }));
    const first = () => hits.length === 1 && show(hits[0]);
    await log.search((line) => {
      if (signal.aborted) {
        return false;
      }
      searched = line.line;
      if (line.text.toLowerCase().includes(wanted)) {
        hits.push(line.line);
        first();
      }
      if (searched - told >= 1000) {
        told = searched;
        tell(true);
      }
      return hits.length < MOST_HITS;
    }, signal).catch((problem) => signal.aborted || console.warn(problem));
    if (!signal.aborted) {
      tell(false);
    }
  };

  const step = (by) => () => {
    if (found.hits.length > 0) {
      const at = (found.at + by + found.hits.length) % found.hits.length;
      setFound({ ...found, at });
      show(found.hits[at]);
    }
  };
  const status = () => {
    if (!needle) {
      return "";
    }
    if (found.hits.length > 0) {
      return text.hits(count(found.at + 1), count(found.hits.length), found.busy || found.hits.length === MOST_HITS);
    }
    return found.busy || found.searched === 0 ? text.searching(count(found.searched)) : text.noHits;
  };
  const keys = (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1)();
    } else if (event.key === "Escape") {
      setNeedle("");
      event.target.value = "";
      event.target.blur();
    }
  };
  const bar = html`<span class="group" role="search">
    <input
      type="search"
      class="small"
      placeholder=${text.search}
      aria-label=${text.search}
      onInput=${(event) => setNeedle(event.target.value.toLowerCase())}
      onKeyDown=${keys}
      spellcheck="false"
    />
    <button type="button" class="small" onClick=${step(-1)} aria-label=${text.previous}>↑</button>
    <button type="button" class="small" onClick=${step(1)} aria-label=${text.next}>↓</button>
    <span class="fine number" role="status">${status()}</span>
  </span>`;
  return { bar, needle, current: found.hits[found.at], next: step(1), previous: step(-1) };
}
