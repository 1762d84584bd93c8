// The changes of operations, as they happen. One tab follows them for all: browsers allow a server few
// connections at once.
import { own } from "./api.js";
import { useEffect, useRef } from "./view.js";
import { session } from "./session.js";
import { store } from "./store.js";
import { follow } from "./stream.js";

/** How the connection is: `connecting`, `open` or `lost`. */
export const connection = store("connecting");

const listeners = new Set();
const tabs = new BroadcastChannel(own("provisioning-live"));

function hear(message) {
  if (message.state) {
    const before = connection.get();
    connection.set(message.state);
    // What happened while it was lost nobody has heard.
    if (message.state === "open" && before !== "open") {
      tell(null);
    }
  } else if (message.question) {
    answer();
  } else {
    message.changes.forEach(tell);
  }
}

function tell(change) {
  listeners.forEach((listener) => listener(change));
}

let leads = false;
const answer = () => leads && tabs.postMessage({ state: connection.get() });

function say(message) {
  hear(message);
  tabs.postMessage(message);
}

tabs.onmessage = ({ data }) => hear(data);

/** Follows for all tabs, as soon as no other one does. */
async function lead(signal) {
  leads = true;
  try {
    await follow(
      "events",
      {
        state: (state) => say({ state }),
        events: (events) =>
          say({
            changes: events.filter((it) => it.type === "operation").map((it) => JSON.parse(it.data)),
          }),
      },
      signal,
    );
  } finally {
    leads = false;
  }
}

let ending = null;

/** Begins or ends with the session. */
export function liveWithSession() {
  session.follow(({ state }) => {
    if (state === "in" && !ending) {
      ending = new AbortController();
      const { signal } = ending;
      const work = () => lead(signal).catch(() => connection.set("lost"));
      if (navigator.locks) {
        navigator.locks.request(own("provisioning-live"), { signal }, work).catch(() => {});
        tabs.postMessage({ question: true });
      } else {
        work();
      }
    } else if (state === "out" && ending) {
      ending.abort();
      ending = null;
      connection.set("connecting");
    }
  });
}

/**
 * Calls back with each change (`id`, `status`, `kind`, `workspace`, `terminal`), and with null when changes may
 * have been missed.
 */
export function useChanges(callback) {
  const current = useRef(callback);
  current.current = callback;
  useEffect(() => {
    const listener = (change) => current.current(change);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
}
