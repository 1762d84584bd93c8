// The rules of passwords, as one types (docs/api.md, Passwords). What only the server knows it says itself.
import { t } from "../texts.js";

const text = t.passwords;

const LEAST = 12;
const MOST = 1024;

/** Shorter names are part of many words. */
const LEAST_OF_NAME = 4;

/** What is wrong with a password for the account of this name; undefined where nothing is, or nothing is typed. */
export function passwordFault(password, name) {
  const characters = [...password];
  if (characters.length === 0) {
    return undefined;
  }
  if (characters.length < LEAST) {
    return text.short(LEAST - characters.length);
  }
  if (password.length > MOST) {
    return text.long;
  }
  if (new Set(characters).size === 1) {
    return text.same;
  }
  return name.length >= LEAST_OF_NAME && password.toLowerCase().includes(name.toLowerCase()) ? text.name : undefined;
}
