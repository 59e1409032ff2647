// SPDX-License-Identifier: Apache-2.0
import { setTimeout } from "node:timers/promises";

/** How failed requests are repeated. The functions are arguments so that tests need not wait. */
export interface RetryPolicy {
  /** Requests for one thing, the first one counted. */
  attempts: number;
  /** Milliseconds before the second request, when the server names none; doubled before each one after. */
  firstDelay: number;
  longestDelay: number;
  /** Longest wait that a server may ask for, in milliseconds; a longer one is an error at once. */
  longestRetryAfter: number;
  /** From 0 to 1. */
  random: () => number;
  /** Milliseconds since 1970. */
  now: () => number;
  sleep: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

export const RETRY_POLICY: RetryPolicy = {
  attempts: 5,
  firstDelay: 500,
  longestDelay: 15_000,
  longestRetryAfter: 60_000,
  random: Math.random,
  now: Date.now,
  sleep: (milliseconds, signal) =>
    setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal }),
};

/**
 * Milliseconds to wait before another request: what the server asks for, or a random time from half of a bound to it, which
 * doubles, so that many clients do not come back at once.
 *
 * @param failed requests so far, at least 1
 * @param retryAfter what the server asked for, in milliseconds
 * @returns undefined when it shall be given up
 */
export function delayBefore(
  failed: number,
  retryAfter: number | undefined,
  policy: RetryPolicy,
): number | undefined {
  if (failed >= policy.attempts) return undefined;
  if (retryAfter !== undefined) return retryAfter <= policy.longestRetryAfter ? retryAfter : undefined;
  const bound = Math.min(policy.longestDelay, policy.firstDelay * 2 ** (failed - 1));
  return Math.round(bound * (0.5 + policy.random() / 2));
}

/**
 * The milliseconds that a Retry-After header asks for, given in seconds or as a date; undefined when it is
 * neither. https://www.rfc-editor.org/rfc/rfc9110.html#section-10.2.3
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^[0-9]{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const date = /^[A-Z][a-z]{2,8}, ?/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Answers that may be other ones soon: the server is busy, or somebody before it is. */
export function isTransient(status: number): boolean {
  return status === 408 || status === 429 || status === 500 || (status >= 502 && status <= 504);
}
