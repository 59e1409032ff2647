// SPDX-License-Identifier: Apache-2.0

/** Whether both are bytes, and the same ones. */
export function sameBytes(left: unknown, right: unknown): boolean {
  return left instanceof Uint8Array && right instanceof Uint8Array && Buffer.compare(left, right) === 0;
}

/** Whether bytes start with others. */
export function startsWithBytes(value: Uint8Array, part: Uint8Array): boolean {
  return value.length >= part.length && Buffer.compare(value.subarray(0, part.length), part) === 0;
}

/** Whether bytes end with others. */
export function endsWithBytes(value: Uint8Array, part: Uint8Array): boolean {
  const start = value.length - part.length;
  return start >= 0 && Buffer.compare(value.subarray(start), part) === 0;
}

/** Whether bytes occur in others. */
export function includesBytes(value: Uint8Array, part: Uint8Array): boolean {
  const whole = Buffer.from(value.buffer, value.byteOffset, value.length);
  return whole.includes(Buffer.from(part.buffer, part.byteOffset, part.length));
}
