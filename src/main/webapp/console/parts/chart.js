// Charts over time, by uPlot, in the colours of the page.
import * as format from "../core/format.js";
import { useStore } from "../core/store.js";
import { theme } from "../core/theme.js";
import { html, useEffect, useRef, useState } from "../core/view.js";
import { t } from "../texts.js";

const HEIGHT = 170;

/** What the system prefers. */
const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Resolves a token to what a canvas understands: it knows nothing of schemes. */
function resolved(element, token) {
  element.style.color = `var(${token})`;
  const { color } = getComputedStyle(element);
  element.style.color = "";
  return color;
}

const timeScale = (_, splits) => splits.map((it) => format.clock(it * 1000));

/** Room for the values of an axis, in pixels. */
const widest = (_, values) => 14 + 7 * Math.max(...(values ?? [""]).map((it) => it.length));

function options({ series, value }, element) {
  const axis = { stroke: resolved(element, "--fine"), grid: { stroke: resolved(element, "--line"), width: 1 }, ticks: { show: false }, font: "12px system-ui" };
  return {
    width: element.clientWidth || 300,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false },
    axes: [
      { ...axis, values: timeScale },
      { ...axis, size: widest, values: (_, splits) => splits.map(value) },
    ],
    scales: { y: { range: (_, low, high) => [0, Math.max(high ?? 0, 1) * 1.05] } },
    series: [
      {},
      ...series.map((it) => ({
        label: it.name,
        stroke: resolved(element, it.colour),
        width: 1.5,
        points: { show: false },
        spanGaps: false,
      })),
    ],
  };
}

/** The same as a table, for who does not see it. */
function Values({ title, times, series, value }) {
  const last = times.length - 1;
  return html`<table class="hidden">
    <caption>${title}</caption>
    <thead><tr><th scope="col">${t.chart.time}</th>${series.map((it) => html`<th scope="col">${it.name}</th>`)}</tr></thead>
    <tbody>
      ${times.map(
        (time, i) =>
          (i % 6 === 0 || i === last) &&
          html`<tr><th scope="row">${format.clock(time * 1000)}</th>${series.map((it) => html`<td>${it.values[i] === null ? t.none : value(it.values[i])}</td>`)}</tr>`,
      )}
    </tbody>
  </table>`;
}

/**
 * Lines over time.
 *
 * @param {{title: string, times: number[], series: {name: string, colour: string, values: (number|null)[]}[],
 *     value: (n: number) => string}} props `times` in seconds since 1970, `colour` a token of style/base.css
 */
export function Chart({ title, times, series, value = format.count }) {
  const element = useRef(null);
  const plot = useRef(null);
  const [at, setAt] = useState(null);
  const scheme = useScheme();
  const data = [times, ...series.map((it) => it.values)];
  useEffect(() => {
    let current = true;
    let observer;
    // It comes when it is needed: most pages draw nothing.
    import("../libraries/uplot.js").then(({ default: UPlot }) => {
      if (!current) {
        return;
      }
      const settings = options({ series, value }, element.current);
      settings.hooks = { setCursor: [(u) => setAt(u.cursor.idx ?? null)] };
      plot.current = new UPlot(settings, data, element.current);
      observer = new ResizeObserver(([entry]) => plot.current.setSize({ width: entry.contentRect.width, height: HEIGHT }));
      observer.observe(element.current);
    });
    return () => {
      current = false;
      observer?.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [scheme]);
  useEffect(() => plot.current?.setData(data), [times, series]);
  const shown = at ?? times.length - 1;
  return html`<figure class="chart">
    <figcaption>
      <strong>${title}</strong>
      ${series.map(
        (it) =>
          html`<span class="legend"><span class="swatch" style=${{ background: `var(${it.colour})` }}></span>${it.name}
            <span class="number">${it.values[shown] === null || it.values[shown] === undefined ? t.none : value(it.values[shown])}</span></span>`,
      )}
      <span class="fine number">${times[shown] && format.clock(times[shown] * 1000)}</span>
    </figcaption>
    <div ref=${element} aria-hidden="true"></div>
    <${Values} title=${title} times=${times} series=${series} value=${value} />
  </figure>`;
}

/** Changes whenever the colours do. */
function useScheme() {
  const chosen = useStore(theme);
  const [isDark, setDark] = useState(DARK.matches);
  useEffect(() => {
    const look = () => setDark(DARK.matches);
    DARK.addEventListener("change", look);
    return () => DARK.removeEventListener("change", look);
  }, []);
  return `${chosen} ${isDark}`;
}
