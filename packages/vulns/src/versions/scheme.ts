// SPDX-License-Identifier: Apache-2.0

/** The result of a comparison: the first is smaller, both are equal, the first is greater. */
export type Ordering = -1 | 0 | 1;

/** How a constraint is to be read. */
export interface ConstraintOptions {
  /** npm ranges exclude most prereleases by default; true lets them in. Other schemes ignore this. */
  includePrerelease?: boolean;
}

/** One ecosystem's idea of what a version is: the unit of `versions/`. */
export interface VersionScheme {
  name: string;
  /** What it orders, and which specification it follows. */
  description: string;
  /** A total order over valid versions. Any other text gets an answer too, and nothing is thrown. */
  compare: (a: string, b: string) => Ordering;
  /** Whether a text is a version of this scheme. */
  valid: (version: string) => boolean;
  /**
   * The scheme's own constraint language; schemes without one use the common language of `constraint.ts`.
   * Undefined when the constraint cannot be understood. Called with a valid version and a non-empty constraint.
   */
  satisfies?: (version: string, constraint: string, options: ConstraintOptions) => boolean | undefined;
}
