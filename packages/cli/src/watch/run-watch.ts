// SPDX-License-Identifier: Apache-2.0

import type { ExitStatus } from "../exit-status.ts";
import { explain } from "../explain.ts";
import type { Surroundings } from "./surroundings.ts";
import { watchCommand } from "./watch-command.ts";

export type { Surroundings } from "./surroundings.ts";

/**
 * Runs `vendorless watch` inside this process, as the command line does: same arguments, same output, same exit
 * status. Paths are relative to the process's working directory.
 */
export async function runWatch(args: readonly string[], surroundings: Surroundings): Promise<ExitStatus> {
  const { stdout, stderr } = surroundings;
  let status: ExitStatus = 0;
  const command = watchCommand(surroundings, (ended) => {
    status = ended;
  });
  command.exitOverride().configureOutput({
    writeOut: (text) => void stdout.write(text),
    writeErr: (text) => void stderr.write(text),
  });
  try {
    await command.parseAsync(args, { from: "user" });
    return status;
  } catch (thrown) {
    return explain(thrown, stderr);
  }
}
