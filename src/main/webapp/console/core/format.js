// Times, durations and sizes for people.
import { t } from "../texts.js";

const LOCALE = "en-GB";
const dateTime = new Intl.DateTimeFormat(LOCALE, {
  year: "numeric", month: "short", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
});
const timeOnly = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const shortTime = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit" });
const dayTime = new Intl.DateTimeFormat(LOCALE, {
  day: "2-digit", month: "short", hour: "2-digit", minute: "2-digit",
});
const number = new Intl.NumberFormat(LOCALE);

/** In the viewer's zone; what was today without its day. */
export function whenShort(iso) {
  const time = new Date(iso);
  return (isToday(time) ? timeOnly : dayTime).format(time);
}

export const when = (iso) => dateTime.format(new Date(iso));

export const clock = (iso) => shortTime.format(new Date(iso));

/** To the millisecond, as lines of logs have it. */
export function exactly(iso) {
  const time = new Date(iso);
  return `${timeOnly.format(time)}.${String(time.getMilliseconds()).padStart(3, "0")}`;
}

/** The same in UTC, for who compares it with a log of a server. */
export const utc = (iso) => new Date(iso).toISOString().replace("T", " ").replace("Z", " UTC");

function isToday(time) {
  return time.toDateString() === new Date().toDateString();
}

/** Such as `1 h 04 min`, `12.3 s` or `240 ms`. */
export function duration(milliseconds) {
  if (milliseconds === null || milliseconds === undefined || Number.isNaN(milliseconds)) {
    return t.none;
  }
  const ms = Math.max(0, Math.round(milliseconds));
  if (ms < 1000) {
    return `${ms} ms`;
  }
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) {
    return seconds < 10 ? `${(ms / 1000).toFixed(1)} s` : `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min ${two(seconds % 60)} s`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${two(minutes % 60)} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

const two = (value) => String(value).padStart(2, "0");

/** Milliseconds between two times; until now where the second is absent. */
export const between = (from, to) => (to ? new Date(to) : new Date()) - new Date(from);

export const count = (value) => number.format(value);

/** Such as `1.5 GB`, in powers of 1000. */
export function bytes(value) {
  const units = ["B", "kB", "MB", "GB", "TB", "PB"];
  let unit = 0;
  let size = Number(value);
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}
