// SPDX-License-Identifier: Apache-2.0
import { explain } from "./explain.ts";
import { program } from "./program.ts";

// A reader that went away, such as `| head`, ends the program quietly, as it would end any other.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));

try {
  const root = await program(process.argv[2]);
  await root.parseAsync();
} catch (thrown) {
  process.exitCode = explain(thrown, process.stderr);
}
