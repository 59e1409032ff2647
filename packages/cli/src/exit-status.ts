// SPDX-License-Identifier: Apache-2.0

/** Exit statuses of every command; scripts depend on them. */
export const exitStatus = {
  /** The verdict is go or warn; the input is valid; no rule was broken. */
  fine: 0,
  /** The verdict is stop, `--fail-on` was hit, or what was validated is not valid. */
  stop: 1,
  /** Wrong usage, or an input that could not be read. */
  unusable: 2,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
