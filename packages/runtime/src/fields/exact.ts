// SPDX-License-Identifier: Apache-2.0

const MOST_EXACT = BigInt(Number.MAX_SAFE_INTEGER);

/** A 64-bit number as fields give it: a number where that is exact, else a bigint. */
export function exact(value: bigint): number | bigint {
  return value >= -MOST_EXACT && value <= MOST_EXACT ? Number(value) : value;
}

/** The same for numbers without sign: a difference below zero wraps. */
export function exactUnsigned(value: bigint): number | bigint {
  return exact(BigInt.asUintN(64, value));
}
