// SPDX-License-Identifier: Apache-2.0

/**
 * Ends a replay after so many seconds of the time that its events tell, counted from the first one on.
 *
 * @returns to be called with the time of each event, in seconds since the epoch
 */
export function timeLimit(seconds: number, ending: AbortController): (now: number) => void {
  let last: number | undefined;
  return (now) => {
    last ??= now + seconds;
    if (now >= last) ending.abort();
  };
}
