// Preact with htm: markup as tagged templates. Text in it is always text, never markup.
import { h } from "../libraries/preact.js";
import htm from "../libraries/htm.js";

export { Fragment, render } from "../libraries/preact.js";
export {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "../libraries/hooks.js";

export const html = htm.bind(h);

/** Class names, without those that are false. */
export const classes = (...names) => names.filter(Boolean).join(" ");
