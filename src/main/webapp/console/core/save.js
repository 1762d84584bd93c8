// Downloads: a link can't send the token, so the answer is taken first.
import { Problem, send } from "./api.js";

/** Saves what is there already as a file. */
export function save(parts, name) {
  // Whatever it says, nothing of it is to be shown as a page.
  const url = URL.createObjectURL(new Blob(parts, { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * Saves what a request answers as a file.
 *
 * @param {string} path of the request
 * @param {string} type what to accept
 * @param {string} name of the file
 * @param {(bytes: number) => void} progress is told how much has come
 */
export async function saveAs(path, type, name, progress = () => {}) {
  const response = await send("GET", path, { headers: { Accept: type } });
  const parts = [];
  let size = 0;
  const reader = response.body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      parts.push(next.value);
      size += next.value.length;
      progress(size);
    }
  } catch (cause) {
    // A file that was cut off must not look like a whole one.
    throw Problem.unreachable(cause);
  }
  save(parts, name);
}
