// The lines of a log, of which only those near what is looked at are kept.
import { get, segment, send } from "./api.js";
import { pieces } from "./pieces.js";
import { follow } from "./stream.js";

/** Lines that are kept and asked for together; at most what the API has in one answer. */
const BLOCK = 1000;

/** Milliseconds that a block is in sight before it is asked for. */
const PATIENCE = 60;

/** Blocks that are kept, besides those that still grow. */
const MOST_BLOCKS = 60;

/** What a line looks like that says what went wrong. */
export const ERROR = /\b(error|fatal|fail(ed|ure)?|panic|exception|traceback|denied|refused|cannot|can't|timed out)\b/i;

/** Colours of terminals and what else is not to be seen. */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(\u0007|\u001b\\)?|[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** No lines instead of an answer that did not come: whoever follows tries again, and gets all of them. */
function unlessUnreachable(cause) {
  if (cause.code !== "unreachable") {
    throw cause;
  }
  return [];
}

/** A line as people see it: no control characters, nothing that turns the direction of the text. */
export const visible = (text) => text.replace(INVISIBLE, "");

/**
 * The log of one operation.
 *
 * `total` is the number of lines that are known, `state` how far it is (`connecting`, `open`, `lost`, `ended`),
 * `open` a line that has not ended yet, or null. `onChange` is called whenever one of them, or a line, has changed.
 */
export class LogLines {
  #path;
  #blocks = new Map();
  #asked = new Set();
  #looked = new Set();
  #ending = new AbortController();
  #following = null;
  #begun = false;
  total = 0;
  state = "connecting";
  open = null;
  problem = null;

  constructor(operation, onChange) {
    this.#path = `operations/${segment(operation)}/logs`;
    this.onChange = onChange;
  }

  /** Begins: looks how long it is, and follows from there on. */
  async begin() {
    await this.#orProblem(async () => {
      const tail = await get(`${this.#path}?tail=${BLOCK}`, { signal: this.#ending.signal }).catch(unlessUnreachable);
      tail.forEach((line) => this.#add(line));
      this.onChange();
    });
    this.#begun = true;
    if (!document.hidden) {
      await this.wake();
    }
  }

  /** Stops following for a while; browsers allow a server few connections, and nobody may be looking. */
  rest() {
    this.#following?.abort();
    this.#following = null;
  }

  /** Follows, from where it was. */
  async wake() {
    if (this.#begun && !this.#following && this.state !== "ended" && !this.#ending.signal.aborted) {
      this.#following = new AbortController();
      const { signal } = this.#following;
      await this.#orProblem(() => this.#follow(signal));
    }
  }

  async #orProblem(work) {
    try {
      await work();
    } catch (cause) {
      if (!this.#ending.signal.aborted) {
        this.problem = cause;
        this.state = "ended";
        this.onChange();
      }
    }
  }

  #follow(signal) {
    return follow(
      this.#path,
      {
        state: (state) => {
          this.state = state;
          this.onChange();
        },
        events: (events) => {
          for (const { type, data } of events) {
            if (type === "line") {
              this.#hear(JSON.parse(data));
            } else if (type === "end") {
              this.state = "ended";
              this.open = null;
            }
          }
          this.onChange();
        },
      },
      signal,
      String(this.total),
    );
  }

  #hear(line) {
    if (line.open) {
      this.open = line;
    } else {
      this.open = null;
      this.#add(line);
    }
  }

  #add(line) {
    const index = line.line - 1;
    const key = Math.floor(index / BLOCK);
    let block = this.#blocks.get(key);
    if (!block) {
      block = [];
      this.#blocks.set(key, block);
      this.#forget(key);
    }
    block[index % BLOCK] = line;
    this.total = Math.max(this.total, line.line);
  }

  /** The blocks that were used longest ago go first. */
  #forget(kept) {
    for (const key of this.#blocks.keys()) {
      if (this.#blocks.size <= MOST_BLOCKS) {
        return;
      }
      if (key !== kept) {
        this.#blocks.delete(key);
      }
    }
  }

  /** Says that from now on other lines are looked at. */
  look() {
    this.#looked.clear();
  }

  /** The line of this number, from 1 on; undefined until it has come, which `onChange` says. */
  line(number) {
    const key = Math.floor((number - 1) / BLOCK);
    this.#looked.add(key);
    const line = this.#blocks.get(key)?.[(number - 1) % BLOCK];
    if (line === undefined && number >= 1 && number <= this.total) {
      this.#ask(key);
    }
    return line;
  }

  #ask(key) {
    if (!this.#asked.has(key)) {
      this.#asked.add(key);
      setTimeout(() => this.#fetch(key), PATIENCE);
    }
  }

  /** Unless it was only passed on the way to elsewhere. */
  async #fetch(key) {
    try {
      if (this.#looked.has(key)) {
        await this.#fill(key);
      }
    } catch (cause) {
      if (!this.#ending.signal.aborted) {
        this.problem = cause;
      }
    }
    this.#asked.delete(key);
    this.onChange();
  }

  async #fill(key) {
    const last = Math.min((key + 1) * BLOCK, this.total);
    for (let next = key * BLOCK + 1; next <= last; ) {
      const lines = await get(`${this.#path}?from=${next}`, { signal: this.#ending.signal });
      if (lines.length === 0) {
        return;
      }
      lines.filter((it) => Math.floor((it.line - 1) / BLOCK) === key).forEach((it) => this.#add(it));
      next = lines.at(-1).line + 1;
    }
    this.problem = null;
  }

  /**
   * Goes through the whole log as it is now, in one answer and without keeping it.
   *
   * @param {(line: object) => boolean} visit until it returns false
   */
  async search(visit, signal) {
    const own = new AbortController();
    signal.addEventListener("abort", () => own.abort());
    const response = await send("GET", this.#path, {
      headers: { Accept: "application/x-ndjson" },
      signal: own.signal,
    });
    for await (const lines of pieces(response, "\n")) {
      if (!lines.every((line) => visit(JSON.parse(line)))) {
        own.abort();
        return;
      }
    }
  }

  /** Ends following and asking. */
  end() {
    this.#ending.abort();
    this.rest();
  }
}
