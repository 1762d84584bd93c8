// Commands as a shell takes them.
import { API } from "../core/api.js";

const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** A command line, so that it can be tried by hand. */
export const commandLine = (argv) => argv.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : quote(word))).join(" ");

/** A command that sends a request with a token from the environment. */
export function curl({ method, path, body }) {
  const parts = [
    "curl -sS --fail-with-body",
    method === "POST" ? "" : `-X ${method}`,
    quote(new URL(`../${path}`.replace(/\/\/+/g, "/"), API).href),
    '-H "Authorization: Bearer $PROVISIONING_TOKEN"',
    body ? "-H 'Content-Type: application/json'" : "",
    body ? `-d ${quote(JSON.stringify(body))}` : method === "POST" ? "-d ''" : "",
  ];
  return parts.filter(Boolean).join(" ");
}
