// SPDX-License-Identifier: Apache-2.0

/** ASCII letters to lower case; others stay, as in Falco's C locale. */
export function toAsciiLower(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}

/** ASCII letters to upper case; others stay. */
export function toAsciiUpper(text: string): string {
  return /[a-z]/.test(text) ? text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()) : text;
}
