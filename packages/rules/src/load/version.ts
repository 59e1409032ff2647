// SPDX-License-Identifier: Apache-2.0

/** A version of three numbers. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** The version of Falco's rule language that this package speaks. */
export const engineVersion: Version = { major: 0, minor: 63, patch: 0 };

/** Reads `x.y.z`, whatever may follow behind `-` or `+`. Undefined for other texts. */
export function parseVersion(text: string): Version | undefined {
  const parts = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:[-+].*)?$/.exec(text);
  if (parts === null) return undefined;
  return { major: Number(parts[1]), minor: Number(parts[2]), patch: Number(parts[3]) };
}

/** −1, 0 or 1. */
export function compareVersion(left: Version, right: Version): number {
  return (
    Math.sign(left.major - right.major) ||
    Math.sign(left.minor - right.minor) ||
    Math.sign(left.patch - right.patch)
  );
}

/** Whether something of version `has` serves what was written for `needs`: the same major, not older. */
export function isCompatible(has: Version, needs: Version): boolean {
  return has.major === needs.major && compareVersion(has, needs) >= 0;
}

export function printVersion({ major, minor, patch }: Version): string {
  return `${major}.${minor}.${patch}`;
}
