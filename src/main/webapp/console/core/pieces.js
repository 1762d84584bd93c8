// Answers that come bit by bit.

/** What stands between two separators, several at once as they come; what follows the last one is left out. */
export async function* pieces(response, separator) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const whole = (rest + next.value).split(separator);
    rest = whole.pop();
    yield whole;
  }
}
