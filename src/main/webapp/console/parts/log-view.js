// A log of any length: only the lines in sight are drawn.
import * as format from "../core/format.js";
import { useKeys } from "../core/keyboard.js";
import { ERROR, LogLines } from "../core/log-lines.js";
import { replace } from "../core/router.js";
import { classes, html, useEffect, useLayoutEffect, useRef, useState } from "../core/view.js";
import { t } from "../texts.js";
import { Empty, ProblemNote, Waiting } from "./basics.js";
import { Downloads, Line, Text } from "./log-line.js";
import { useSearch } from "./log-search.js";

const text = t.log;

/** Height of a line in pixels, as style/log.css has it. */
const ROW = 20;

/** Browsers can't scroll through much more; beyond, one pixel stands for more than one. */
const HIGHEST = 8_000_000;

/** Draws again at most once per frame, however often it is told to. */
function useFrames() {
  const [, draw] = useState(0);
  const asked = useRef(false);
  return useRef(() => {
    if (!asked.current) {
      asked.current = true;
      // Frames do not come in a tab that nobody sees.
      const next = document.hidden ? (work) => setTimeout(work, 200) : requestAnimationFrame;
      next(() => {
        asked.current = false;
        draw((n) => n + 1);
      });
    }
  }).current;
}

/** Where the log is, and which lines are in sight. */
function useWindow(total, following) {
  const element = useRef(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const full = Math.min(total * ROW, HIGHEST);
  const furthest = Math.max(0, full - view.height);
  const fits = view.height / ROW;
  const first = furthest === 0 ? 0 : (Math.min(view.top, furthest) / furthest) * (total - fits);
  // As drawn last: who searches calls `show` much later than he was given it.
  const drawn = useRef(null);
  drawn.current = { total, full, furthest, fits };
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const height = entry.target.clientHeight;
      setView((before) => ({ ...before, height }));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (following.current && element.current) {
      element.current.scrollTop = full;
    }
  });
  const onScroll = () => {
    const { scrollTop, clientHeight } = element.current;
    following.current = scrollTop >= drawn.current.full - clientHeight - ROW * 1.5;
    setView({ top: scrollTop, height: clientHeight });
  };
  const show = (number) => {
    const { total, furthest, fits } = drawn.current;
    const wanted = Math.min(Math.max(0, number - 1 - fits / 3), Math.max(0, total - fits));
    element.current.scrollTop = total > fits ? (wanted / (total - fits)) * furthest : 0;
    onScroll();
  };
  return { element, full, first, fits, onScroll, show };
}

function Removed({ problem }) {
  return problem.code === "output_removed"
    ? html`<${Empty} title=${text.removed} />`
    : html`<${ProblemNote} problem=${problem} />`;
}

/**
 * The log of an operation.
 *
 * @param {{operation: object, line: number|null, at: string[]|null}} props `line` is the one that the address
 *     names, `at` the page whose address can name one; null for none
 */
export function LogView({ operation, line, at = ["operations", operation.id] }) {
  const { id } = operation;
  const draw = useFrames();
  const lines = useRef(null);
  const following = useRef(line === null && operation.status !== "completed");
  const [times, setTimes] = useState(localStorage.getItem("log-times") === "yes");
  const [noError, setNoError] = useState(false);
  const shown = useRef(null);
  lines.current ??= new LogLines(id, draw);
  const log = lines.current;
  // As drawn; by the time an effect runs, it may have grown.
  const { total } = log;
  const sight = useWindow(total, following);
  const search = useSearch(log, sight.show);

  useEffect(() => {
    log.begin();
    const look = () => (document.hidden ? log.rest() : log.wake());
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      log.end();
    };
  }, []);
  useEffect(() => {
    if (line !== null && total >= line && shown.current !== line) {
      shown.current = line;
      sight.show(line);
    }
  });
  useEffect(() => localStorage.setItem("log-times", times ? "yes" : "no"), [times]);
  useKeys({ n: search.next, N: search.previous, e: () => firstError() });

  const firstError = async () => {
    let found = null;
    await log.search((it) => {
      found = ERROR.test(it.text) ? it.line : null;
      return found === null;
    }, new AbortController().signal);
    setNoError(found === null);
    if (found !== null) {
      if (at) {
        replace([...at, `L${found}`]);
      } else {
        sight.show(found);
      }
    }
  };
  const onFollow = () => {
    following.current = !following.current;
    draw();
  };
  const toEnd = () => {
    following.current = true;
    draw();
  };

  if (log.problem && total === 0) {
    return html`<${Removed} problem=${log.problem} />`;
  }
  log.look();
  const begin = Math.floor(sight.first);
  const end = Math.min(total, Math.ceil(sight.first + sight.fits) + 1);
  const numbers = Array.from({ length: Math.max(0, end - begin) }, (_, i) => begin + i + 1);
  return html`<section class="log" aria-label=${t.operation.log}>
    <div class="log-bar">
      ${
        log.state !== "ended" &&
        html`<button type="button" class="small" onClick=${onFollow}>${following.current ? text.pause : text.follow}</button>`
      }
      <button type="button" class="small" onClick=${() => sight.show(1)}>${text.top}</button>
      <button type="button" class="small" onClick=${toEnd}>${text.end}</button>
      <button type="button" class="small" onClick=${firstError}>${text.firstError}</button>
      ${noError && html`<span class="fine" role="status">${text.noError}</span>`}
      <label class="small"><input type="checkbox" checked=${times} onChange=${() => setTimes(!times)} /> ${text.times}</label>
      ${search.bar}
      <span class="grow"></span>
      <span class=${classes("fine", "number", log.state === "lost" && "fault")} role="status">
        ${text.lines(format.count(total))}, ${text.state[log.state]}
      </span>
      <${Downloads} operation=${id} />
    </div>
    ${log.problem && html`<${ProblemNote} problem=${log.problem} />`}
    <div
      class=${classes("log-lines", total === 0 && "nothing")}
      ref=${sight.element}
      onScroll=${sight.onScroll}
      tabindex="0"
      role="group"
      aria-label=${text.label}
      style=${{ height: `${Math.max(total, 3) * ROW + 16}px` }}
    >
      ${
        total === 0 && !log.open
          ? log.state === "connecting"
            ? html`<${Waiting} what=${text.loading} />`
            : html`<${Empty} title=${log.state === "ended" ? text.emptyEnded : text.empty} />`
          : html`<div class="log-whole" style=${{ height: `${sight.full}px` }}>
              <div class="log-window" style=${{ height: `${Math.min(sight.full, sight.fits * ROW)}px` }}>
                <div style=${{ transform: `translateY(${-(sight.first - begin) * ROW}px)` }}>
                  ${numbers.map(
                    (number) =>
                      html`<${Line}
                        key=${number}
                        number=${number}
                        line=${log.line(number)}
                        at=${at}
                        marked=${number === line}
                        hit=${number === search.current}
                        times=${times}
                        needle=${search.needle}
                      />`,
                  )}
                </div>
              </div>
            </div>`
      }
      ${log.open && html`<div class="line open-line"><${Text} of=${log.open.text} /></div>`}
    </div>
  </section>`;
}
