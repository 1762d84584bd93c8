// Server-sent events over fetch, which can send a token; EventSource can't.
import { send } from "./api.js";
import { pieces } from "./pieces.js";

/** Seconds between attempts, the last one for all further ones. */
const PAUSES = [0.5, 1, 2, 4, 8, 15];

/** How long nothing may come, in milliseconds; the server says something every 15 s at least. */
const SILENCE = 45_000;

/** Milliseconds in which what comes is one batch. */
const BATCH = 30;

/** Reads the events of an answer, until it ends. */
async function* events(response, alive) {
  for await (const blocks of pieces(response, "\n\n")) {
    alive();
    for (const block of blocks) {
      const event = { type: "message", id: null, data: "" };
      for (const line of block.split("\n")) {
        const [, name, text] = /^(\w+): ?(.*)$/.exec(line) ?? [];
        if (name === "event") {
          event.type = text;
        } else if (name === "id") {
          event.id = text;
        } else if (name === "data") {
          event.data += text;
        }
      }
      if (event.data) {
        yield event;
      }
    }
  }
}

/** Waits, but no longer than until the network is back or nobody waits any more. */
const pause = (seconds, signal) =>
  new Promise((resolve) => {
    const over = new AbortController();
    const now = () => {
      clearTimeout(timer);
      over.abort();
      resolve();
    };
    const timer = setTimeout(now, seconds * 1000);
    signal.addEventListener("abort", now, { signal: over.signal });
    addEventListener("online", now, { signal: over.signal });
  });

/**
 * Follows a stream until it says `end` or the signal is given, and goes on after each interruption where it was.
 *
 * @param {string} path of the stream
 * @param {object} on `events` gets those that came together, `state` is told `connecting`, `open` or `lost`
 * @param {AbortSignal} signal ends it
 * @param {string} last the id of the last event that is known already
 * @throws {Problem} if the server refuses it
 */
export async function follow(path, on, signal, last = null) {
  const position = { last };
  for (let failures = 0; !signal.aborted; ) {
    on.state(failures === 0 ? "connecting" : "lost");
    try {
      if (await once(path, on, signal, position, () => (failures = 0))) {
        return;
      }
      // The server has ended it, as it does when a token expires.
    } catch (cause) {
      if (signal.aborted) {
        return;
      }
      if (isFinal(cause)) {
        throw cause;
      }
      failures++;
      on.state("lost");
    }
    await pause(PAUSES[Math.min(failures, PAUSES.length - 1)], signal);
  }
}

/** One connection; whether the stream has said that it is complete. */
async function once(path, on, signal, position, opened) {
  const attempt = new AbortController();
  const end = () => attempt.abort();
  signal.addEventListener("abort", end);
  let silence;
  const alive = () => {
    clearTimeout(silence);
    silence = setTimeout(end, SILENCE);
  };
  // Together with what comes in the same moment: a thousand lines are one change of the page.
  let batch = [];
  let flush = null;
  const deliver = () => {
    clearTimeout(flush);
    flush = null;
    if (batch.length > 0 && !signal.aborted) {
      on.events(batch);
    }
    batch = [];
  };
  try {
    alive();
    const headers = { Accept: "text/event-stream" };
    if (position.last !== null) {
      headers["Last-Event-ID"] = position.last;
    }
    const response = await send("GET", path, { headers, signal: attempt.signal });
    opened();
    on.state("open");
    for await (const event of events(response, alive)) {
      position.last = event.id ?? position.last;
      batch.push(event);
      flush ??= setTimeout(deliver, BATCH);
      if (event.type === "end") {
        return true;
      }
    }
    return false;
  } finally {
    deliver();
    clearTimeout(silence);
    signal.removeEventListener("abort", end);
    attempt.abort();
  }
}

/** What trying again would not change. */
const isFinal = ({ status }) => status >= 400 && status < 500 && status !== 429 && status !== 401;
