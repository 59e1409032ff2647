// SPDX-License-Identifier: Apache-2.0

/** What a watch writes to and is told besides its arguments, so that it can run inside another program. */
export interface Surroundings {
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream;
  environment: Readonly<Record<string, string | undefined>>;
}

/** Those of this process. */
export function ownSurroundings(): Surroundings {
  return { stdout: process.stdout, stderr: process.stderr, environment: process.env };
}
