// Where a text stops being JSON, and what is wrong there: browsers say that each in their own words, and some
// without the place. What the server refuses, or what a browser would change, is a fault too.

/** Deeper than this nobody nests on purpose. */
const DEEPEST = 200;

const LITERAL = /true|false|null/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /[ \t\n\r]*/y;
const WORD = /[\w.+-]+/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

class Fault extends Error {
  constructor(what, at, name) {
    super(what);
    Object.assign(this, { what, at, name });
  }
}

/** Goes through a text once; what it stands for is left to the browser. */
class Reader {
  #text;
  #at = 0;

  constructor(text) {
    this.#text = text;
  }

  /** The text is one value and nothing else. */
  whole() {
    this.#value(0);
    this.#blank();
    if (this.#at < this.#text.length) {
      this.#refuse("after");
    }
  }

  #refuse(what, at = this.#at, name = undefined) {
    throw new Fault(this.#at >= this.#text.length && at === this.#at ? "end" : what, at, name);
  }

  #expect(there, what) {
    if (!there) {
      this.#refuse(what);
    }
  }

  /** What matches here, which is passed; empty where nothing does. */
  #take(pattern) {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }

  #blank() {
    this.#take(BLANK);
  }

  #is(character) {
    if (this.#text[this.#at] !== character) {
      return false;
    }
    this.#at++;
    return true;
  }

  #value(depth) {
    this.#blank();
    const start = this.#at;
    if (depth > DEEPEST) {
      this.#refuse("deep");
    }
    if (this.#is("{")) {
      this.#object(depth);
    } else if (this.#is("[")) {
      this.#list(depth);
    } else if (this.#text[start] === '"') {
      this.#string();
    } else if (!this.#take(LITERAL)) {
      this.#number(start);
    }
  }

  #number(start) {
    const number = this.#take(NUMBER);
    if (!number || /[\w.+-]/.test(this.#text[this.#at] ?? "")) {
      this.#at = start;
      const word = this.#take(WORD);
      this.#at = start;
      this.#refuse(this.#text[start] === "'" ? "quote" : "value", start, word || undefined);
    }
    if (!survives(number)) {
      this.#refuse("number", start, number);
    }
  }

  #string() {
    const start = this.#at++;
    while (!this.#is('"')) {
      const character = this.#text[this.#at];
      if (character === undefined || character === "\n") {
        this.#refuse("unclosed", start);
      } else if (character === "\\") {
        this.#expect(this.#take(ESCAPE), "escape");
      } else if (character < " ") {
        this.#refuse("control");
      } else {
        this.#at++;
      }
    }
    return this.#text.slice(start, this.#at);
  }

  #list(depth) {
    this.#blank();
    if (this.#is("]")) {
      return;
    }
    do {
      this.#blank();
      this.#expect(this.#text[this.#at] !== "]", "comma");
      this.#value(depth + 1);
      this.#blank();
    } while (this.#is(","));
    this.#expect(this.#is("]"), "list");
  }

  #object(depth) {
    const names = new Set();
    this.#blank();
    if (this.#is("}")) {
      return;
    }
    do {
      this.#member(names);
      this.#value(depth + 1);
      this.#blank();
    } while (this.#is(","));
    this.#expect(this.#is("}"), "object");
  }

  #member(names) {
    this.#blank();
    const start = this.#at;
    if (this.#text[start] !== '"') {
      this.#refuse(this.#text[start] === "}" ? "comma" : "name");
    }
    const name = JSON.parse(this.#string());
    if (names.has(name)) {
      this.#refuse("twice", start, name);
    }
    names.add(name);
    this.#blank();
    this.#expect(this.#is(":"), "colon");
  }
}

/** Whether a browser sends the number as it was written. */
function survives(text) {
  const value = Number(text);
  const digits = text.replace(/e.*/i, "").replace(/\D/g, "").replace(/^0+|0+$/g, "");
  return Number.isFinite(value) && digits.length <= 15 + (Number.isSafeInteger(value) ? 1 : 0);
}

/**
 * The first thing that is wrong with a text; null for good JSON.
 *
 * @param {string} text
 * @returns {{what: string, name?: string, at: number, line: number, column: number}|null} `what` is a name of
 *     `t.jsonFaults`, `at` the position in the text
 */
export function jsonFault(text) {
  try {
    new Reader(text).whole();
    return null;
  } catch (fault) {
    if (!(fault instanceof Fault)) {
      throw fault;
    }
    const before = text.slice(0, fault.at).split("\n");
    return { what: fault.what, name: fault.name, at: fault.at, line: before.length, column: before.at(-1).length + 1 };
  }
}
