// SPDX-License-Identifier: Apache-2.0
import { ERRORS, KERNEL_ERRORS, SIGNALS } from "./kernel-names.data.ts";

const errors: readonly string[] = byNumber([...numbered(ERRORS, 1), ...numbered(KERNEL_ERRORS, 512)]);
const signals = new Map<number, string>(numbered(SIGNALS, 1));

/** The name of an error number, such as ENOENT for 2; "" for numbers without name. */
export function errorName(number: number): string {
  return number < errors.length ? (errors[number | 0] ?? "") : "";
}

/** The name of a signal number, such as SIGKILL for 9; "" for numbers without name. */
export function signalName(number: number): string {
  return signals.get(number) ?? "";
}

function byNumber(names: readonly [number, string][]): string[] {
  const list = Array.from({ length: 1 + Math.max(...names.map(([number]) => number)) }, () => "");
  for (const [number, name] of names) list[number] = name;
  return list;
}

function numbered(names: string, first: number): [number, string][] {
  return names
    .split(" ")
    .map((name, index): [number, string] => [first + index, name])
    .filter(([, name]) => name !== "-");
}
